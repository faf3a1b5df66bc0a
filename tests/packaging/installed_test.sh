#!/bin/sh
# Installs, upgrades, removes and purges the package on a copy of this machine that is thrown away (an
# overlay in a mount namespace of its own): what an office sees with dpkg, no more and no less.
#
#     installed_test.sh OLD.deb NEW.deb TEXT     exit 77: no such copy can be made here
set -eu
if [ "${1:-}" != inside ]; then
  [ "$(id -u)" = 0 ] || { echo "not root"; exit 77; }
  place=$(mktemp -d)
  trap 'rm -rf "$place"' EXIT
  status=0
  unshare --mount --pid --fork sh "$0" inside "$place" "$@" || status=$?
  exit "$status"
fi
place=$2 old=$3 new=$4 text=$5

can() { "$@" 2>/dev/null || { echo "cannot: $*"; exit 77; }; }
can mount -t tmpfs tmpfs "$place"
mkdir "$place/changes" "$place/work" "$place/root"
can mount -t overlay overlay -o "lowerdir=/,upperdir=$place/changes,workdir=$place/work" "$place/root"
can mount -t proc proc "$place/root/proc"
can mount --rbind /dev "$place/root/dev"
mkdir "$place/root/given"
cp "$old" "$place/root/given/old.deb"
cp "$new" "$place/root/given/new.deb"
cp "$text" "$place/root/given/text.txt"

chroot "$place/root" sh -eu -x <<'INSIDE'
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
unset VANTHU_DATA || true
if ! dpkg --install /given/old.deb; then
  dpkg --status adduser tesseract-ocr-vie fonts-croscore >/dev/null 2>&1 || exit 77
  exit 1
fi
id vanthu
test "$(stat -c %U:%a /var/lib/vanthu)" = vanthu:750
cd /tmp
/usr/bin/vanthu run /given/text.txt -o /tmp/out
test -s /tmp/out/tracker.xlsx

# What the office wrote outlives an upgrade.
echo '# of the office' >> /etc/vanthu/vanthu.conf
dpkg --force-confold --install /given/new.deb
grep -q '^# of the office' /etc/vanthu/vanthu.conf
/usr/bin/vanthu run /given/text.txt -o /tmp/out

# A removal leaves configuration and user, a purge neither, and both leave a ledger alone.
touch /var/lib/vanthu/so.vanthu
dpkg --remove vanthu
test ! -e /usr/bin/vanthu
test ! -e /usr/share/vanthu
test -e /etc/vanthu/vanthu.conf
dpkg --purge vanthu
test ! -e /etc/vanthu
test -e /var/lib/vanthu/so.vanthu

# Where nothing is kept, nothing stays.
dpkg --install /given/new.deb
rm /var/lib/vanthu/so.vanthu
dpkg --purge vanthu
test ! -e /var/lib/vanthu
test ! -e /etc/vanthu
if getent passwd vanthu; then exit 1; fi
if find /usr /etc /lib/systemd -name '*vanthu*' | grep .; then exit 1; fi
INSIDE
