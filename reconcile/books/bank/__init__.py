"""Bank and SEPA files: each format read into extracts, the same tables that an Excel book holds."""
