# paramscope - make help lists the targets.
#
# No configure step: every source file is found by its folder, every folder is one layer
# (engine < formats < ui < term < commands/main). Build products go to build/ and nowhere else.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.SUFFIXES:

VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share/paramscope
MANDIR ?= $(PREFIX)/share/man

B := build
CC ?= cc
PKG_CONFIG ?= pkg-config

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
        -Wformat=2 -Wundef
ifdef CI
WARN += -Werror
endif
OPT ?= -O2 -g
ifdef SAN
B := build/san
OPT := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif
CFLAGS ?= $(OPT)
CPPFLAGS += -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -D_DARWIN_C_SOURCE -Iinclude -Isrc \
            -DPARAMSCOPE_VERSION='"$(VERSION)"' -DPARAMSCOPE_DATADIR='"$(DATADIR)"'
ALL_CFLAGS = -std=c17 $(WARN) $(CFLAGS)

# ncursesw, jansson and libyaml by pkg-config where it knows them, else by their usual names.
pkg = $(shell $(PKG_CONFIG) $(1) $(2) 2>/dev/null || echo $(3))
CURSES_CFLAGS := $(call pkg,--cflags,ncursesw,)
CURSES_LIBS := $(call pkg,--libs,ncursesw,-lncursesw -ltinfo)
FORMAT_CFLAGS := $(call pkg,--cflags,jansson yaml-0.1,)
FORMAT_LIBS := $(call pkg,--libs,jansson yaml-0.1,-ljansson -lyaml)
CMOCKA_LIBS := $(call pkg,--libs,cmocka,-lcmocka)

src_of = $(sort $(wildcard src/$(1)/*.c))
obj_of = $(patsubst %.c,$(B)/obj/%.o,$(1))
ENGINE := $(call obj_of,$(call src_of,engine))
FORMATS := $(call obj_of,$(call src_of,formats))
UI := $(call obj_of,$(call src_of,ui))
TERM_ := $(call obj_of,$(call src_of,term))
COMMANDS := $(call obj_of,$(call src_of,commands))
MAIN := $(B)/obj/src/main.o

LIB := $(B)/libparamscope.a
BIN := $(B)/paramscope
# Everything but main, for tests and fuzzers to link.
INNER := $(B)/inner.a

.PHONY: all
all: $(BIN) ## build the program, build/paramscope

$(LIB): $(ENGINE)
	@rm -f $@
	$(AR) rcs $@ $(ENGINE)

$(INNER): $(FORMATS) $(UI) $(TERM_) $(COMMANDS)
	@rm -f $@
	$(AR) rcs $@ $^

$(BIN): $(MAIN) $(INNER) $(LIB)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(MAIN) $(INNER) $(LIB) $(CURSES_LIBS) $(FORMAT_LIBS) $(LDLIBS)

$(B)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CURSES_CFLAGS) $(FORMAT_CFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(shell find $(B) -name '*.d' 2>/dev/null)
