"""The way of one person through a legal order, month by month: the one place where its rules stand.

Written in the part of Python that Numba compiles, so that the story of one child and the sum over the whole
country come from the same lines. `events` takes (month, service, kind) rows where it has room; with none,
nothing is told.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

import numpy as np

from samkjort.journeys.population.draws import FIRST, MASK, PURPOSES, SECOND, SHIFT, Purpose
from samkjort.journeys.population.model import LAST_MONTH, Count, State


class Happened(IntEnum):
    """What an event of a path is."""

    NEED = 0
    ASKED = 1
    JOINED = 2
    """Asked at a joint door where one already was: told once, no application of its own."""
    CONSENT = 3
    GRANTED = 4
    REFUSED = 5
    COMPLAINED = 6
    UPHELD = 7
    NOT_UPHELD = 8
    RENEWED = 9
    MEETING = 10
    ENDED = 11
    HANDED_OVER = 12
    OUTGREW = 13


IDLE, NEED, WAITING = int(State.IDLE), int(State.NEED), int(State.WAITING)
COMPLAINING, RECEIVING = int(State.COMPLAINING), int(State.RECEIVING)
APPLICATIONS, DECISIONS = int(Count.APPLICATIONS), int(Count.DECISIONS)
COMPLAINTS, CONSENTS = int(Count.COMPLAINTS), int(Count.CONSENTS)
FIELDS, REPEATS, MEETINGS = int(Count.FIELDS), int(Count.REPEATS), int(Count.MEETINGS)
WAITING_MONTHS, QUARTERS = int(Count.WAITING_MONTHS), int(Count.QUARTERS)
GAP_MONTHS, RENEWALS, HANDOVERS = int(Count.GAP_MONTHS), int(Count.RENEWALS), int(Count.HANDOVERS)
CONTACT_MONTHS, STARTS = int(Count.CONTACT_MONTHS), int(Count.STARTS)
P_NEED, P_ASK, P_WAIT, P_GRANT = (
    int(Purpose.NEED),
    int(Purpose.ASK),
    int(Purpose.WAIT),
    int(Purpose.GRANT),
)
P_COMPLAIN, P_TIME, P_REVERSE, P_EXIT, P_MONTH = (
    int(Purpose.COMPLAIN),
    int(Purpose.COMPLAINT_TIME),
    int(Purpose.REVERSE),
    int(Purpose.EXIT),
    int(Purpose.MONTH),
)
E_NEED, E_ASKED, E_JOINED, E_CONSENT = 0, 1, 2, 3
E_GRANTED, E_REFUSED, E_COMPLAINED, E_UPHELD, E_NOT_UPHELD = 4, 5, 6, 7, 8
E_RENEWED, E_MEETING, E_ENDED, E_HANDED_OVER, E_OUTGREW = 9, 10, 11, 12, 13


def built(compiled: Callable[[Any], Any], draws: Callable[[int, int], int] | None = None) -> Any:
    """The functions of a path, each passed through `compiled` (Numba's `njit`, or nothing at all).

    `draws(key, counter)` takes the place of chance: a situation that says itself what happens when.
    """

    @compiled
    def chance_at(key, counter):  # type: ignore[no-untyped-def]
        word = (key ^ ((counter * SHIFT + 1) & MASK)) & MASK
        word ^= word >> 16
        word = (word * FIRST) & MASK
        word ^= word >> 15
        word = (word * SECOND) & MASK
        return word ^ (word >> 16)

    draw_at = draws or chance_at

    @compiled
    def note(events, noted, month, service, kind):  # type: ignore[no-untyped-def]
        if noted < events.shape[0]:
            events[noted, 0] = month
            events[noted, 1] = service
            events[noted, 2] = kind
        return noted + 1

    @compiled
    def bits(mask):  # type: ignore[no-untyped-def]
        number = 0
        while mask:
            mask &= mask - 1
            number += 1
        return number

    @compiled
    def walk(  # type: ignore[no-untyped-def]
        key, age, group, months, state, timer, due, counts, inside, events,
        need, ask_time, wait_time, complaint_time, grant, complain, reverse, exit_, door, joint, sphere,
        knows, application, decision, renew_every, asked, common, quarters_apply, quarters_complain,
        quarters_renew,
        first_month, end_month, successor, meet_every, meet_from, quarters_meeting, gates,
    ):  # fmt: skip
        size = door.shape[0]
        noted = 0
        told = 0
        told_anyone = 0
        together = 0
        active = 0
        first_due = months
        for service in range(size):
            state[service] = IDLE
            timer[service] = 0
        month = -1
        while month + 1 < months:
            month += 1
            at = age + month
            if at >= LAST_MONTH:
                break
            if month % 12 == 0:
                first_due = months
                year = max(at, 0) // 12
                for service in range(size):
                    due[service] = -1
                    chance = need[service, year, group]
                    base = (month * size + service) * PURPOSES
                    if chance and draw_at(key, base + P_NEED) < chance:
                        due[service] = month + ((draw_at(key, base + P_MONTH) >> 16) * 12 >> 16)
                        first_due = min(first_due, int(due[service]))
            if not active and first_due != month:
                if first_due < month:
                    first_due = months
                    for service in range(size):
                        if due[service] >= month:
                            first_due = min(first_due, int(due[service]))
                if first_due != month:
                    month = min(first_due, month - month % 12 + 12) - 1
                    continue
            if at < 0:
                continue
            year = at // 12
            decided = 0
            complained = 0
            for service in range(size):
                now = state[service]
                base = (month * size + service) * PURPOSES
                if now == IDLE:
                    if due[service] != month or at < first_month[service] or at >= end_month[service]:
                        continue
                    noted = note(events, noted, month, service, E_NEED)
                    state[service] = NEED
                    now = NEED
                    timer[service] = ask_time[service, draw_at(key, base + P_ASK) >> 24]
                if at >= end_month[service]:
                    later = successor[service]
                    if now == RECEIVING and later >= 0:
                        counts[HANDOVERS] += 1
                        noted = note(events, noted, month, service, E_HANDED_OVER)
                        if state[later] == IDLE:
                            state[later] = NEED
                            timer[later] = 0
                    else:
                        noted = note(events, noted, month, service, E_OUTGREW)
                    state[service] = IDLE
                    continue
                if now == NEED:
                    if timer[service] > 0:
                        timer[service] -= 1
                        continue
                    mine = knows[service]
                    others = 0
                    joined = 0
                    for other in range(size):
                        if other != service and state[other] >= WAITING:
                            if not knows[other] & mine:
                                others |= 1 << sphere[other]
                            if joint[service] and door[other] == door[service]:
                                joined = 1
                    if joined:
                        noted = note(events, noted, month, service, E_JOINED)
                        told_now = asked[service] - common[service]
                    else:
                        noted = note(events, noted, month, service, E_ASKED)
                        told_now = asked[service]
                        counts[APPLICATIONS] += application[service]
                        counts[QUARTERS] += quarters_apply[service]
                    counts[FIELDS] += told_now
                    if not joined:
                        if told & mine:
                            counts[FIELDS] -= common[service]
                        elif told_anyone:
                            counts[REPEATS] += common[service]
                    told |= mine
                    told_anyone = 1
                    if gates:
                        asked_for = bits(others)
                        if asked_for:
                            counts[CONSENTS] += asked_for
                            noted = note(events, noted, month, service, E_CONSENT)
                    state[service] = WAITING
                    timer[service] = wait_time[service, draw_at(key, base + P_WAIT) >> 24]
                    now = WAITING
                    if timer[service] > 0:
                        counts[WAITING_MONTHS] += 1
                        timer[service] -= 1
                        continue
                elif now == WAITING and timer[service] > 0:
                    counts[WAITING_MONTHS] += 1
                    timer[service] -= 1
                    continue
                if now == WAITING:
                    at_door = 1 << door[service]
                    if decision[service]:
                        if not (joint[service] and decided & at_door):
                            counts[DECISIONS] += 1
                        decided |= at_door
                    if draw_at(key, base + P_GRANT) < grant[service]:
                        noted = note(events, noted, month, service, E_GRANTED)
                        counts[STARTS] += 1
                        state[service] = RECEIVING
                        timer[service] = renew_every[service]
                        inside[service] += 1
                        continue
                    noted = note(events, noted, month, service, E_REFUSED)
                    if decision[service] and draw_at(key, base + P_COMPLAIN) < complain[service]:
                        if not (joint[service] and complained & at_door):
                            counts[COMPLAINTS] += 1
                            counts[QUARTERS] += quarters_complain[service]
                        complained |= at_door
                        noted = note(events, noted, month, service, E_COMPLAINED)
                        state[service] = COMPLAINING
                        timer[service] = complaint_time[service, draw_at(key, base + P_TIME) >> 24]
                    else:
                        state[service] = IDLE
                    continue
                if now == COMPLAINING:
                    if timer[service] > 0:
                        counts[WAITING_MONTHS] += 1
                        timer[service] -= 1
                    elif draw_at(key, base + P_REVERSE) < reverse[service]:
                        noted = note(events, noted, month, service, E_UPHELD)
                        counts[STARTS] += 1
                        state[service] = RECEIVING
                        timer[service] = renew_every[service]
                        inside[service] += 1
                    else:
                        noted = note(events, noted, month, service, E_NOT_UPHELD)
                        state[service] = IDLE
                    continue
                if draw_at(key, base + P_EXIT) < exit_[service, year]:
                    noted = note(events, noted, month, service, E_ENDED)
                    state[service] = IDLE
                    continue
                inside[service] += 1
                if renew_every[service]:
                    timer[service] -= 1
                    if timer[service] <= 0:
                        timer[service] = renew_every[service]
                        counts[RENEWALS] += 1
                        at_door = 1 << door[service]
                        if not (joint[service] and decided & at_door):
                            counts[DECISIONS] += 1
                            counts[QUARTERS] += quarters_renew[service]
                        decided |= at_door
                        noted = note(events, noted, month, service, E_RENEWED)
            doors = 0
            places = 0
            wanting = 0
            active = 0
            for service in range(size):
                now = state[service]
                active |= now
                if now >= WAITING:
                    doors |= 1 << door[service]
                if now == RECEIVING:
                    places += 1
                elif now != IDLE:
                    wanting = 1
            if doors:
                counts[CONTACT_MONTHS] += bits(doors)
            if wanting and not places:
                counts[GAP_MONTHS] += 1
            if meet_every and places >= meet_from:
                if together % meet_every == 0:
                    counts[MEETINGS] += 1
                    counts[QUARTERS] += quarters_meeting
                    noted = note(events, noted, month, -1, E_MEETING)
                together += 1
            else:
                together = 0
        return noted

    @compiled
    def walk_many(  # type: ignore[no-untyped-def]
        keys, ages, groups, months, counts, inside,
        need, ask_time, wait_time, complaint_time, grant, complain, reverse, exit_, door, joint, sphere,
        knows, application, decision, renew_every, asked, common, quarters_apply, quarters_complain,
        quarters_renew,
        first_month, end_month, successor, meet_every, meet_from, quarters_meeting, gates,
    ):  # fmt: skip
        size = door.shape[0]
        state = np.zeros(size, dtype=np.int64)
        timer = np.zeros(size, dtype=np.int64)
        due = np.zeros(size, dtype=np.int64)
        silent = np.zeros((0, 3), dtype=np.int64)
        for person in range(keys.shape[0]):
            walk(
                np.int64(keys[person]), np.int64(ages[person]), np.int64(groups[person]), months,
                state, timer, due, counts[person], inside[person], silent,
                need, ask_time, wait_time, complaint_time, grant, complain, reverse, exit_, door, joint,
                sphere, knows, application, decision, renew_every, asked, common, quarters_apply,
                quarters_complain,
                quarters_renew, first_month, end_month, successor, meet_every, meet_from, quarters_meeting,
                gates,
            )  # fmt: skip

    return walk, walk_many
