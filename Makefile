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

# The libraries by pkg-config where it knows them, else by their usual names. Of ncurses only its
# terminfo is used, which is a library of its own (tinfo) where ncurses was built so.
pkg = $(shell $(PKG_CONFIG) $(1) $(2) 2>/dev/null || echo $(3))
CURSES_CFLAGS := $(call pkg,--cflags-only-I,ncursesw,)
TERMINFO_LIBS := $(or $(call pkg,--libs,tinfo,),$(call pkg,--libs,ncursesw,-lncurses))
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
	$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $(MAIN) $(INNER) $(LIB) $(TERMINFO_LIBS) $(FORMAT_LIBS) -lm $(LDLIBS)

$(B)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CURSES_CFLAGS) $(FORMAT_CFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(shell find $(B)/obj $(B)/tests -type f -name '*.d' 2>/dev/null)

.PHONY: run
run: $(BIN) $(CATALOGS) ## build and open the explorer; make run ARGS="gpt2 bert-base"
	@$(BIN) $(ARGS)

# ---- tests ---------------------------------------------------------------------------------

UNIT := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))

$(B)/tests/%: tests/unit/%.c $(INNER) $(LIB) Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests $(CURSES_CFLAGS) $(FORMAT_CFLAGS) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -MMD -MP \
	    -o $@ $< $(INNER) $(LIB) $(CMOCKA_LIBS) $(TERMINFO_LIBS) $(FORMAT_LIBS) -lm $(LDLIBS)

# Each tests/fuzz/NAME.c twice: with a plain main that replays files, and (make fuzz) with libFuzzer.
FUZZERS := $(filter-out main,$(basename $(notdir $(wildcard tests/fuzz/*.c))))
REPLAY := $(patsubst %,$(B)/replay/%,$(FUZZERS))

$(B)/replay/%: tests/fuzz/%.c tests/fuzz/main.c $(INNER) $(LIB) Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests $(CURSES_CFLAGS) $(FORMAT_CFLAGS) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ \
	    $< tests/fuzz/main.c $(INNER) $(LIB) $(TERMINFO_LIBS) $(FORMAT_LIBS) -lm $(LDLIBS)

$(B)/fuzzer/%: tests/fuzz/%.c $(INNER) $(LIB) Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests $(CURSES_CFLAGS) $(FORMAT_CFLAGS) $(ALL_CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ \
	    $< $(INNER) $(LIB) $(TERMINFO_LIBS) $(FORMAT_LIBS) -lm $(LDLIBS)

.PHONY: fuzzers
fuzzers: $(patsubst %,$(B)/fuzzer/%,$(FUZZERS))

FUZZ_TIME ?= 60
.PHONY: fuzz
fuzz: ## run every fuzzer for FUZZ_TIME seconds (60); needs clang
	@$(MAKE) --no-print-directory FUZZ=1 fuzzers
	@sh tests/fuzz.sh run build/fuzz/fuzzer $(FUZZ_TIME)

# Translations, where GNU gettext's msgfmt is there to compile them; without them it is English.
CATALOGS := $(patsubst src/po/%.po,build/locale/%/LC_MESSAGES/paramscope.mo,$(wildcard src/po/*.po))
ifeq ($(shell command -v msgfmt 2>/dev/null),)
CATALOGS :=
endif
all: $(CATALOGS)

build/locale/%/LC_MESSAGES/paramscope.mo: src/po/%.po
	@mkdir -p $(@D)
	msgfmt -c -o $@ $<

.PHONY: test
test: $(BIN) $(UNIT) $(REPLAY) $(CATALOGS) ## run every test (make test SAN=1: under ASan and UBSan)
	@B=$(B) sh tests/run.sh $(UNIT)

# The benchmark's slider is a plain curses program, to compare with.
$(B)/bench/slider: TERMINFO_LIBS := $(call pkg,--libs,ncursesw,-lncursesw -ltinfo)

# Each tests/bench/NAME.c is a program for tests/bench/*.sh, which print ratios from one run.
BENCH := $(patsubst tests/bench/%.c,$(B)/bench/%,$(wildcard tests/bench/*.c))

$(B)/bench/%: tests/bench/%.c $(INNER) $(LIB) Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests $(CURSES_CFLAGS) $(FORMAT_CFLAGS) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ \
	    $< $(INNER) $(LIB) $(TERMINFO_LIBS) $(FORMAT_LIBS) -lm $(LDLIBS)

.PHONY: bench
bench: $(BIN) $(BENCH) ## speed, as ratios from one run; fails nothing
	@for script in tests/bench/*.sh; do B=$(B) sh $$script; done

.PHONY: golden
golden: $(BIN) ## accept the frames and outputs as they are now
	@B=$(B) ACCEPT=1 sh tests/cli.sh
	@B=$(B) ACCEPT=1 sh tests/scripts.sh
	@B=$(B) ACCEPT=1 sh tests/docs.sh

.PHONY: lint
lint: $(LIB) $(INNER) ## layer rules, formatting, shell scripts, clang-tidy
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

.PHONY: coverage
coverage: ## how much of the source the tests run (gcov)
	@rm -rf build/coverage
	@GCOV_ERROR_FILE=/dev/null $(MAKE) --no-print-directory B=build/coverage HARDEN= CFLAGS='-O0 -g --coverage -fprofile-update=atomic' test || true
	@sh tests/coverage.sh build/coverage

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
LESSONS := $(wildcard src/lessons/*.yaml)
MAN5 := $(wildcard src/man/*.5)
PKGCONFIGDIR ?= $(LIBDIR)/pkgconfig
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
GENERATED := $(addprefix $(B)/share/,paramscope.1 paramscope.bash paramscope.zsh paramscope.fish)

# Written by the program from its own tables, so that none of them can fall behind.
$(B)/share/paramscope.1: $(BIN) src/man/paramscope.1.in src/man/make.sh
	@mkdir -p $(@D)
	sh src/man/make.sh $(BIN) $(DATADIR) >$@
$(B)/share/paramscope.%: $(BIN)
	@mkdir -p $(@D)
	XDG_CONFIG_HOME=/nonexistent $(BIN) completions $* >$@
$(B)/share/paramscope.pc: Makefile FORCE
	@mkdir -p $(@D)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' 'includedir=$(INCLUDEDIR)' '' 'Name: paramscope' \
	    'Description: counts the parameters of a Transformer exactly' 'Version: $(VERSION)' \
	    'Libs: -L$${libdir} -lparamscope -lm' 'Cflags: -I$${includedir}' >$@
.PHONY: FORCE
FORCE:

# What is looked for under the prefix is compiled in (the program also looks beside itself).
$(B)/datadir: FORCE
	@mkdir -p $(@D)
	@echo '$(DATADIR)' | cmp -s - $@ || echo '$(DATADIR)' >$@
$(B)/obj/src/formats/datafile.o: $(B)/datadir

.PHONY: install
install: $(BIN) $(LIB) $(GENERATED) $(CATALOGS) $(B)/share/paramscope.pc ## install under PREFIX (default /usr/local), below DESTDIR
	install -d $(addprefix $(DESTDIR),$(BINDIR) $(LIBDIR) $(PKGCONFIGDIR) $(INCLUDEDIR)/paramscope \
	    $(DATADIR)/themes $(DATADIR)/lessons $(MANDIR)/man1 $(MANDIR)/man5 $(BASHDIR) $(ZSHDIR) $(FISHDIR))
	install -m 755 $(BIN) $(DESTDIR)$(BINDIR)/paramscope
	install -m 644 $(LIB) $(DESTDIR)$(LIBDIR)/libparamscope.a
	install -m 644 $(B)/share/paramscope.pc $(DESTDIR)$(PKGCONFIGDIR)/paramscope.pc
	install -m 644 $(HEADERS) $(DESTDIR)$(INCLUDEDIR)/paramscope
	install -m 644 $(THEMES) $(DESTDIR)$(DATADIR)/themes
	$(if $(LESSONS),install -m 644 $(LESSONS) $(DESTDIR)$(DATADIR)/lessons)
	@for c in $(CATALOGS:build/%=%); do \
	    install -d "$(DESTDIR)$(DATADIR)/$$(dirname $$c)" && install -m 644 "build/$$c" "$(DESTDIR)$(DATADIR)/$$c"; done
	install -m 644 $(B)/share/paramscope.1 $(DESTDIR)$(MANDIR)/man1/paramscope.1
	install -m 644 $(MAN5) $(DESTDIR)$(MANDIR)/man5
	install -m 644 $(B)/share/paramscope.bash $(DESTDIR)$(BASHDIR)/paramscope
	install -m 644 $(B)/share/paramscope.zsh $(DESTDIR)$(ZSHDIR)/_paramscope
	install -m 644 $(B)/share/paramscope.fish $(DESTDIR)$(FISHDIR)/paramscope.fish

# Folders of its own go; shared ones only when nothing is left in them.
.PHONY: uninstall
uninstall: ## remove what install put there
	rm -f $(addprefix $(DESTDIR),$(BINDIR)/paramscope $(LIBDIR)/libparamscope.a $(PKGCONFIGDIR)/paramscope.pc \
	    $(MANDIR)/man1/paramscope.1 $(addprefix $(MANDIR)/man5/,$(notdir $(MAN5))) $(BASHDIR)/paramscope \
	    $(ZSHDIR)/_paramscope $(FISHDIR)/paramscope.fish)
	rm -f $(addprefix $(DESTDIR)$(INCLUDEDIR)/paramscope/,$(notdir $(HEADERS))) \
	    $(addprefix $(DESTDIR)$(DATADIR)/themes/,$(notdir $(THEMES))) \
	    $(addprefix $(DESTDIR)$(DATADIR)/lessons/,$(notdir $(LESSONS)))
	rm -rf $(DESTDIR)$(DATADIR)/locale
	-@for d in $(DATADIR)/themes $(DATADIR)/lessons $(DATADIR) $(INCLUDEDIR)/paramscope $(PKGCONFIGDIR) \
	    $(BASHDIR) $(dir $(BASHDIR)) $(ZSHDIR) $(dir $(ZSHDIR)) $(FISHDIR) $(dir $(FISHDIR)) \
	    $(MANDIR)/man1 $(MANDIR)/man5; do rmdir "$(DESTDIR)$$d" 2>/dev/null || true; done

.PHONY: dist
dist: ## the sources as build/paramscope-VERSION.tar.gz
	@rm -rf build/dist && mkdir -p build/dist/paramscope-$(VERSION)
	@tar -cf - Makefile src include tests themes README.md LICENSE CHANGELOG.md CONTRIBUTING.md .clang-format \
	    .clang-tidy .ci .gitignore | tar -xf - -C build/dist/paramscope-$(VERSION)
	@cd build/dist && tar -cf - paramscope-$(VERSION) | gzip -9n >../paramscope-$(VERSION).tar.gz
	@rm -rf build/dist
	@echo build/paramscope-$(VERSION).tar.gz

.PHONY: deb
deb: ## a Debian package, build/paramscope_VERSION_ARCH.deb
	@VERSION=$(VERSION) MAKE='$(MAKE)' sh tests/deb/build.sh

.PHONY: clean
clean: ## remove build products
	rm -rf build

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile
