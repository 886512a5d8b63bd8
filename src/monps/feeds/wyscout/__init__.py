"""Line-ups with minutes, substitutions, goals by second and coaches of 2017/18, Euro 2016 and World Cup 2018: seven files as one."""

from __future__ import annotations

from monps.feeds.source import Source
from monps.feeds.wyscout.container import MEMBERS, OPTIONAL, pack
from monps.feeds.wyscout.reader import read

SOURCE = Source(key="wyscout", version="1", world="real", read=read)

__all__ = ["MEMBERS", "OPTIONAL", "SOURCE", "pack", "read"]
