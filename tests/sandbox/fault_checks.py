"""What tests of faults share: a register of checks by fault, and the requests they make."""

from __future__ import annotations

from sandbox_serving import START, moment

LIGA = "sports/soccer_spain_la_liga"


class Checks(dict):
    """Checks by the name of the fault; one is called with the sandbox, its truths, and a function that arms the fault."""

    def __call__(self, name):
        def register(check):
            self[name] = check
            return check

        return register

    def hold(self, name, sandbox, truths):
        """Hold the fault to its check; once it is switched off, replies are as ever."""
        self[name](sandbox, truths, lambda **more: sandbox.chaos(name, **more))
        sandbox.calm()
        sandbox.set_now(START)
        first, second = odds(sandbox), odds(sandbox)
        assert first.status_code == 200
        assert first.headers["content-type"] == "application/json"
        assert "x-requests-remaining" in first.headers
        assert first.json() == second.json()


def odds(sandbox, **more):
    weekend = {"regions": "uk", "markets": "h2h,totals", "commenceTimeTo": "2026-08-25T00:00:00Z"}
    return sandbox.odds(f"{LIGA}/odds", "ample", **weekend | more)


def scores(sandbox, sport="soccer_spain_la_liga"):
    return {each["id"]: each for each in sandbox.odds(f"sports/{sport}/scores", "ample", daysFrom=1).json()}


def football(sandbox, path="fixtures", **given):
    return sandbox.football(path, "ample", **(given or {"date": "2026-08-22"}))


def node(sandbox, true):
    return football(sandbox, id=true["fixture_id"]).json()["response"][0]


def markets(events):
    return [market for event in events for book in event["bookmakers"] for market in book["markets"]]


def first_prices(events):
    return [market["outcomes"][0]["price"] for market in markets(events)]


def ahead(truths, league="soccer_spain_la_liga"):
    return next(each for each in truths if each["sport_key"] == league and moment(each["kickoff"]) > START)
