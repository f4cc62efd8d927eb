"""Invitations to single programme items: who is asked, who comes, who stands in for whom."""
