"""From measured cells to the pages that show them."""
