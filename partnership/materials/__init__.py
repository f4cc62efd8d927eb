"""Files of the record: documents and photos, their rights, whom they show and on what basis."""
