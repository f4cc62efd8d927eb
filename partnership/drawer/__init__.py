"""The locked drawer: what is told of people for one purpose, to one role, and for a short time."""
