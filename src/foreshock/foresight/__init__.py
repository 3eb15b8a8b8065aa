"""Foresight: where hostile coalitions close on one place, along which road, and how sure one can be.

Works on a picture (`foreshock.picture`); tells, and leaves decisions to people.
"""
