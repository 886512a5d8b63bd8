"""The jobs there are: a new one is a file of this folder and a line here."""

from __future__ import annotations

from monps.jobs.closing import CLOSING
from monps.jobs.collect import COLLECT
from monps.jobs.health import HEALTH
from monps.jobs.job import Job
from monps.jobs.results import RESULTS

JOBS: dict[str, Job] = {job.key: job for job in (COLLECT, CLOSING, RESULTS, HEALTH)}
