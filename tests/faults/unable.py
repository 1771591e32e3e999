"""What a fault needs that this machine may not have."""
import os
import shutil


class Unable(Exception):
    """The fault cannot be raised here: why."""


def need(tool):
    if not shutil.which(tool):
        raise Unable(f"{tool} is not installed")


def need_root():
    if os.geteuid() != 0:
        raise Unable("needs root")
