"""What the CGV and the law make of the matched documents: interest, indemnities, what is open."""
