#!/bin/sh
# Builds the Debian package with dpkg-deb alone: no network, no debhelper, no root.
# Called by make deb, with VERSION and MAKE.
set -eu
version=${VERSION:?}
make=${MAKE:-make}
arch=$(dpkg --print-architecture)
triplet=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || ${CC:-cc} -print-multiarch 2>/dev/null || true)
lib=usr/lib${triplet:+/$triplet}
top=build/deb
root=$top/paramscope
doc=$root/usr/share/doc/paramscope

rm -rf "$root"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
# shellcheck disable=SC2086
$make --no-print-directory B=$top/obj PREFIX=/usr LIBDIR=/$lib DESTDIR="$root" BASHDIR=/usr/share/bash-completion/completions \
    ZSHDIR=/usr/share/zsh/vendor-completions install >$top.log 2>&1 || { tail -20 $top.log; exit 1; }
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$root/usr/bin/paramscope"
strip --strip-debug --enable-deterministic-archives "$root/$lib/libparamscope.a"
find "$root/usr/share/man" -type f -exec gzip -9n {} +

mkdir -p "$doc"
cat >"$doc/copyright" <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: paramscope

Files: *
Copyright: $(sed -n 's/^Copyright (c) //p' LICENSE | head -n 1)
License: Expat
$(sed -e '1,/^Copyright/d' -e 's/^$/./' -e 's/^/ /' LICENSE | sed '1{/^ \.$/d}')
END
{
    echo "paramscope ($version) unstable; urgency=low"
    echo
    echo "  * See CHANGELOG.md of the sources."
    echo
    echo " -- The paramscope maintainers <maintainers@example.org>  $(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9n >"$doc/changelog.gz"

# What it needs, from the libraries that it is linked with.
depends="libc6, libjansson4, libtinfo6, libyaml-0-2"
if command -v dpkg-shlibdeps >/dev/null 2>&1; then
    mkdir -p $top/shlibs/debian
    printf 'Source: paramscope\n\nPackage: paramscope\nArchitecture: any\n' >$top/shlibs/debian/control
    program=$(pwd)/$root/usr/bin/paramscope
    found=$(cd $top/shlibs && dpkg-shlibdeps -O "$program" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
    depends=${found:-$depends}
fi

mkdir -p "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<END
Package: paramscope
Version: $version
Architecture: $arch
Maintainer: The paramscope maintainers <maintainers@example.org>
Installed-Size: $(du -sk "$root/usr" | cut -f 1)
Depends: $depends
Section: science
Priority: optional
Description: count the parameters of a Transformer exactly
 An explorer for the terminal with a slider for every number that makes a
 Transformer: the table of its parameters, exact to the last one, and the
 formula behind it, for two models side by side.
 .
 The same numbers are printed by verbs without a screen, also from a Hugging
 Face config.json, and checked against the header of a checkpoint.
 The library behind it is included, with its headers.
END
(cd "$root" && find usr -type f -exec md5sum {} + | LC_ALL=C sort -k 2 >DEBIAN/md5sums)
find "$root" -type d -exec chmod 755 {} +
deb=build/paramscope_${version}_$arch.deb
dpkg-deb --root-owner-group --build "$root" "$deb" >/dev/null
echo "$deb"
