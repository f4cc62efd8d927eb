"""Partner-city seminars and delegation visits: planned once, released, right everywhere."""
