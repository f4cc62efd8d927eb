"""The staff's side, behind sign-in: plan, check, release; views alone, the rooms below decide."""
