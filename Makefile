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
# Bounds that the C library checks, a guard behind every array, addresses that cannot be foretold,
# and tables of functions that are closed before main: what of it the compiler takes.
FORTIFY := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
HARDEN := -fstack-protector-strong -fPIE -pie -Wl,-z,relro -Wl,-z,now
OPT ?= -O2 -g $(FORTIFY)
ifdef SAN
B := build/san
OPT := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
HARDEN :=
endif
ifdef FUZZ
B := build/fuzz
CC := clang
OPT := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
HARDEN :=
endif
CFLAGS ?= $(OPT)
takes = $(shell printf 'int main(void) { return 0; }' | $(CC) -Werror $(1) -x c -o /dev/null - \
            >/dev/null 2>&1 && echo '$(1)')
ifneq ($(HARDEN),)
HARDEN := $(or $(call takes,$(HARDEN)),$(foreach flag,$(HARDEN),$(call takes,$(flag))))
endif
HARDEN_CC := $(filter-out -pie -Wl%,$(HARDEN))
HARDEN_LD := $(filter -pie -Wl%,$(HARDEN))
CPPFLAGS += -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -D_DARWIN_C_SOURCE -Iinclude -Isrc \
            -DPARAMSCOPE_VERSION='"$(VERSION)"' -DPARAMSCOPE_DATADIR='"$(DATADIR)"'
ALL_CFLAGS = -std=c17 $(WARN) $(HARDEN_CC) $(CFLAGS)

# ncursesw, jansson and libyaml by pkg-config where it knows them, else by their usual names.
pkg = $(shell $(PKG_CONFIG) $(1) $(2) 2>/dev/null || echo $(3))
CURSES_CFLAGS := $(call pkg,--cflags-only-I,ncursesw,)
CURSES_LIBS := $(call pkg,--libs,ncursesw,-lncursesw -ltinfo)
FORMAT_CFLAGS := $(call pkg,--cflags-only-I,jansson yaml-0.1,)
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
	$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $(MAIN) $(INNER) $(LIB) $(CURSES_LIBS) $(FORMAT_LIBS) -lm $(LDLIBS)

$(B)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CURSES_CFLAGS) $(FORMAT_CFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(shell find $(B) -name '*.d' 2>/dev/null)

.PHONY: run
run: $(BIN) ## build and open the explorer; make run ARGS="gpt2 bert-base"
	@$(BIN) $(ARGS)

# ---- tests ---------------------------------------------------------------------------------

UNIT := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))

$(B)/tests/%: tests/unit/%.c $(INNER) $(LIB) Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests $(CURSES_CFLAGS) $(FORMAT_CFLAGS) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -MMD -MP \
	    -o $@ $< $(INNER) $(LIB) $(CMOCKA_LIBS) $(CURSES_LIBS) $(FORMAT_LIBS) -lm $(LDLIBS)

# Each tests/fuzz/NAME.c twice: with a plain main that replays files, and (make fuzz) with libFuzzer.
FUZZERS := $(filter-out main,$(basename $(notdir $(wildcard tests/fuzz/*.c))))
REPLAY := $(patsubst %,$(B)/replay/%,$(FUZZERS))

$(B)/replay/%: tests/fuzz/%.c tests/fuzz/main.c $(INNER) $(LIB) Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CURSES_CFLAGS) $(FORMAT_CFLAGS) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ \
	    $< tests/fuzz/main.c $(INNER) $(LIB) $(CURSES_LIBS) $(FORMAT_LIBS) -lm $(LDLIBS)

$(B)/fuzzer/%: tests/fuzz/%.c $(INNER) $(LIB) Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CURSES_CFLAGS) $(FORMAT_CFLAGS) $(ALL_CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ \
	    $< $(INNER) $(LIB) $(CURSES_LIBS) $(FORMAT_LIBS) -lm $(LDLIBS)

.PHONY: fuzzers
fuzzers: $(patsubst %,$(B)/fuzzer/%,$(FUZZERS))

FUZZ_TIME ?= 60
.PHONY: fuzz
fuzz: ## run every fuzzer for FUZZ_TIME seconds (60); needs clang
	@$(MAKE) --no-print-directory FUZZ=1 fuzzers
	@sh tests/fuzz.sh run build/fuzz/fuzzer $(FUZZ_TIME)

.PHONY: test
test: $(BIN) $(UNIT) $(REPLAY) ## run every test (make test SAN=1: under ASan and UBSan)
	@B=$(B) sh tests/run.sh $(UNIT)

.PHONY: golden
golden: $(BIN) ## accept the frames and outputs as they are now
	@B=$(B) ACCEPT=1 sh tests/cli.sh
	@B=$(B) ACCEPT=1 sh tests/scripts.sh
	@B=$(B) ACCEPT=1 sh tests/docs.sh

.PHONY: lint
lint: $(LIB) $(FORMATS) $(UI) ## layer rules, formatting, shell scripts, clang-tidy
	@sh tests/lint.sh $(LIB)
	@$(MAKE) --no-print-directory tidy

# Each file once, and again when it or something that it includes has changed.
CLANG_TIDY ?= clang-tidy
TIDY := $(patsubst %.c,$(B)/tidy/%.ok,$(wildcard src/*.c src/*/*.c))

$(B)/tidy/%.ok: %.c $(B)/obj/%.o .clang-tidy
	@mkdir -p $(@D)
	@echo "clang-tidy $<"
	@$(CLANG_TIDY) --quiet $< -- -std=c17 $(CPPFLAGS) $(CURSES_CFLAGS) $(FORMAT_CFLAGS) >$@.out 2>/dev/null || \
	    { cat $@.out; exit 1; }
	@mv $@.out $@

.PHONY: tidy
tidy: ## clang-tidy over what has changed since it last passed (make -j4 tidy)
	@command -v $(CLANG_TIDY) >/dev/null || { echo "tidy: $(CLANG_TIDY) is not here"; exit 0; }; \
	    $(MAKE) --no-print-directory -k $(TIDY)

# ---- setup ---------------------------------------------------------------------------------

.PHONY: setup
setup: ## install what is missing to build and test (apt, dnf, pacman, apk or brew)
	@sh tests/setup.sh

# In `make setup test` nothing is compiled before what it needs is there, not even with -j.
ifneq ($(filter setup,$(MAKECMDGOALS)),)
$(ENGINE) $(FORMATS) $(UI) $(TERM_) $(COMMANDS) $(MAIN): | setup
endif

# ---- installing ----------------------------------------------------------------------------

HEADERS := $(wildcard include/paramscope/*.h)
THEMES := $(wildcard themes/*.yaml)

.PHONY: install
install: $(BIN) $(LIB) ## install under PREFIX (default /usr/local), below DESTDIR
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR) $(DESTDIR)$(INCLUDEDIR)/paramscope \
	    $(DESTDIR)$(DATADIR)/themes
	install -m 755 $(BIN) $(DESTDIR)$(BINDIR)/paramscope
	install -m 644 $(LIB) $(DESTDIR)$(LIBDIR)/libparamscope.a
	install -m 644 $(HEADERS) $(DESTDIR)$(INCLUDEDIR)/paramscope
	install -m 644 $(THEMES) $(DESTDIR)$(DATADIR)/themes

.PHONY: uninstall
uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(BINDIR)/paramscope $(DESTDIR)$(LIBDIR)/libparamscope.a
	rm -rf $(DESTDIR)$(INCLUDEDIR)/paramscope $(DESTDIR)$(DATADIR)

.PHONY: clean
clean: ## remove build products
	rm -rf build

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile
