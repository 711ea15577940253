"""A second seeded world, made by somebody who had read neither the engine nor the first world: a stranger's firm.

The first world was made beside the engine, and each may have learnt from the other. This one shares with it only the
records, the kinds of event and the scoring. Each world is one firm: one style of numbers, one bank, its books (with or
without customers, codes, due dates, batches, slips), and customers who each have habits. Same seed, same world.

What happens how often, at the usual difficulty of 0.3, and why. No public statistics say; these are judgements of what
an accountant of a small firm sees, and the tables of a run show what came of them.

| what | share | because |
|---|---|---|
| transfers whose payer copies the number | 68 % | payment orders are made from the invoice |
| who writes only its last figures | 9 % | typed by hand, to fit the field |
| an order number, a month | 1 %, 4 % | big buyers' software; rents and subscriptions |
| nothing said | 16 % | standing orders, telephones, habit |
| a number mistyped | 1.5 % | typing by hand goes wrong once in some fifty times |
| named in full, and still so after the bank's cuts | 74 % | two banks of ten keep 32 characters or fewer |
| one document a transfer | 88 % | few customers get more than one invoice a month |
| two to twelve | 12 % | customers who pay once a month; ranges where numbers follow |
| part, excess, twice, interest, discount, charge, too early | 0.5 % each, parts 2 % | exceptions |
| credit notes | 4.5 % of invoices | returns and price errors; most are then deducted |
| never paid | 3.5 %, a third of them disputed | what dunning is for |
| debits rejected, cheques bounced, transfers called back | 5, 2, 0.3 % | returns known of small firms |
| who pays is not who owes | 16 % | treasuries, managers of buildings, head offices, couples |
| names that share a proper word with another's | a quarter | surnames, franchises of one brand, syllables in fashion |
| subscriptions with a month skipped for good | 5 %, half of them say so | disputes |
| customers who pay a document of before the books | 12 % | last year's documents |
| suppliers who are customers | 4 % of customers | neighbours trade |

Of equal debts a payer who says nothing pays the one due first (Code civil, art. 1342-10), disputed ones put aside. If
one was skipped for good and nothing says so, the truth follows the payer, and the payment counts as not knowable.
A mistyped number that is the number of another document of the same customer is no mistake: the debtor chooses, so the
mistakes made here name no other document of the customer. `judging` says when a payment counts as knowable.
"""

from benchmarks.elsewhere.make import make_world

__all__ = ["make_world"]
