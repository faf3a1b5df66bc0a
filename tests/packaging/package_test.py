#!/usr/bin/env python3
"""The Debian package: lintian finds no error, it holds what it should, what it holds runs where it is
unpacked, and dpkg installs, upgrades, removes and purges it cleanly (installed_test.sh).

package_test.py BUILD_FOLDER SOURCE_FOLDER; exit 77 where cpack's tools are missing.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

build, source = sys.argv[1], sys.argv[2]
for tool in ('cpack', 'lintian', 'dpkg-shlibdeps', 'systemd-analyze'):
    if not shutil.which(tool):
        print(f'{tool} is missing')
        sys.exit(77)

with tempfile.TemporaryDirectory() as place:
    subprocess.run(['cpack', '--config', f'{build}/CPackConfig.cmake', '-B', place], check=True, capture_output=True)
    [package] = glob.glob(f'{place}/*.deb')
    told = subprocess.run(['lintian', '--tag-display-limit', '0', package], capture_output=True, text=True).stdout
    errors = [line for line in told.splitlines() if line.startswith('E:')]
    assert not errors, errors

    root = f'{place}/root'
    subprocess.run(['dpkg-deb', '-x', package, root], check=True)
    for path in ('etc/vanthu/vanthu.conf', 'lib/systemd/system/vanthu-watch.service',
                 'lib/systemd/system/vanthu-batch.service', 'lib/systemd/system/vanthu-batch.timer',
                 'usr/share/man/man1/vanthu.1.gz', 'usr/share/bash-completion/completions/vanthu',
                 'usr/share/doc/vanthu/copyright', 'usr/share/doc/vanthu/office-setup.md'):
        assert os.path.isfile(f'{root}/{path}'), path
    control = f'{place}/control'
    subprocess.run(['dpkg-deb', '-e', package, control], check=True)
    with open(f'{control}/conffiles', encoding='utf-8') as conffiles:
        assert conffiles.read().split() == ['/etc/vanthu/vanthu.conf']

    # Its own data are found beside the program, and the configuration it comes with is understood.
    out = f'{place}/out'
    environment = {key: value for key, value in os.environ.items() if not key.startswith('VANTHU_')}
    subprocess.run([f'{root}/usr/bin/vanthu', 'run', f'{source}/samples/text.txt', '-o', out], check=True,
                   capture_output=True, env=environment)
    assert os.path.isfile(f'{out}/tracker.xlsx')
    doctor = subprocess.run([f'{root}/usr/bin/vanthu', 'doctor', '--config', f'{root}/etc/vanthu/vanthu.conf'],
                            capture_output=True, text=True, env=environment)
    assert f'{root}/usr/share/vanthu' in doctor.stdout, doctor.stdout + doctor.stderr

    # systemd knows every line of the units; that the program is not installed is no fault of theirs.
    for unit in glob.glob(f'{root}/lib/systemd/system/*'):
        verified = subprocess.run(['systemd-analyze', 'verify', '--man=no', unit], capture_output=True, text=True)
        wrong = [line for line in verified.stderr.splitlines() if 'is not executable' not in line]
        assert not wrong, wrong

    # The same package as a later version.
    with open(f'{control}/control', encoding='utf-8') as lines:
        later = re.sub(r'(?m)^Version: (.*)$', r'Version: \1+later', lines.read())
    shutil.copytree(control, f'{root}/DEBIAN')
    with open(f'{root}/DEBIAN/control', 'w', encoding='utf-8') as lines:
        lines.write(later)
    upgrade = f'{place}/upgrade.deb'
    subprocess.run(['dpkg-deb', '--root-owner-group', '-b', root, upgrade], check=True, capture_output=True)
    installed = subprocess.run(['sh', f'{os.path.dirname(os.path.abspath(__file__))}/installed_test.sh', package,
                                upgrade, f'{source}/samples/text.txt'], capture_output=True, text=True)
    if installed.returncode == 77:
        print(f'not installed: {installed.stdout.strip()}')
    else:
        assert installed.returncode == 0, installed.stdout + installed.stderr
print('package is sound')
