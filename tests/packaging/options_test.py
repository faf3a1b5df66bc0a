#!/usr/bin/env python3
"""Every command and option that --help tells stands in the man page and is completed by bash.

options_test.py VANTHU SOURCE_FOLDER
"""
import os
import re
import subprocess
import sys

vanthu, source = sys.argv[1], sys.argv[2]
faults = []


def help_of(*command):
    return subprocess.run([vanthu, *command, '--help'], capture_output=True, text=True, check=True).stdout


def options_in(text):
    return set(re.findall(r'(?:^|[ ,\[])(--[a-z][a-z-]*)', text, re.M))


def completed(*words):
    """What bash offers for the last of `words`."""
    script = f'''
        source "{source}/packaging/vanthu.bash-completion"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _vanthu
        printf '%s\\n' "${{COMPREPLY[@]}}"'''
    environment = {**os.environ, 'PATH': os.path.dirname(vanthu) + ':' + os.environ['PATH']}
    done = subprocess.run(['bash', '-c', script, 'bash', *words], capture_output=True, text=True, check=True,
                          env=environment)
    return set(done.stdout.split())


commands = re.findall(r'^  ([a-z]+) ', help_of().split('Commands:')[1].split('\n\n')[0], re.M)
assert len(commands) > 10, commands
with open(f'{source}/docs/vanthu.1', encoding='utf-8') as page:
    manual = re.sub(r'\\f.', '', page.read()).replace('\\-', '-')
offered = completed('vanthu', '')
for command in commands:
    if not re.search(rf'vanthu {command}\b', manual):
        faults.append(f'{command} is not in the man page')
    if command not in offered:
        faults.append(f'{command} is not completed')
    told = options_in(help_of(command))
    for option in sorted(told):
        if not re.search(rf'{option}(?![a-z-])', manual):
            faults.append(f'{command} {option} is not in the man page')
    for option in sorted(told - completed('vanthu', command, '--')):
        faults.append(f'{command} {option} is not completed')
print('\n'.join(faults) or f'{len(commands)} commands')
sys.exit(1 if faults else 0)
