"""Delegations: who comes, in which function, and how many."""
