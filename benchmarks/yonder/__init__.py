"""A third seeded world of French books, made by somebody who had read neither the engine nor the first world.

Of the second its maker had read how payments are planned, entered and judged, but not its motifs, banks, numbers and
names. It shares with both the records, the kinds of event and the scoring; lists of words, labels, styles of numbers
and judge are its own. Faults of the engine on seeds 1-10 were then read to find those of the world.

A seed is one firm: its trade, the numbers of its software or hand-made sheets (18 styles), its bank (10), the books
that it keeps (customers with codes and accounts or not, due dates or not, batches and slips or not), fourteen months of
documents. Same arguments, same world. Ten seeds in a row show every bank and every trade.

How often things happen at the usual difficulty of 0.3, and why. No public figures say; these are judgements of what an
accountant of small firms sees, from the habits of each sort of customer.

| what | share | because |
|---|---|---|
| transfers, debits, cheques, cash | 83, 8, 8, 1 % of receipts | cheques live on with craftsmen and clubs |
| whole numbers in a transfer | 45 %, 10 % more with other signs | most payment orders are typed from the invoice |
| last figures, a range | 9 %, 3 % | fields are short, hands lazy |
| order or contract, month or quarter | 4 % each | buyers' software; standing orders |
| the customer's code, the payer's own reference | 2 %, 4 % | what their software prints |
| balance, deposit, first part; the sum | 3 %, 0.3 % | people say what they do |
| nothing | 14 % | standing orders, telephones |
| a number mistyped; that of an earlier document | 2 %; 0.3 % of whole ones | typing; an old order copied |
| one document, two, three to twelve | 90, 7, 3 % of receipts | few buyers get more than one invoice a month |
| somebody else's account pays | 17 % of customers | towns, groups, managers of buildings, factors, presidents |
| such a payer sends several customers' money as one | 25-60 % of theirs | one run a fortnight |
| accounts that change in the year | 6 % | banks are left |
| another name on the account | a tenth of companies, 40 % of people | trade names; a spouse pays |
| parts | 2.2 % of payments, of which works withhold 5 % | cash is short; the guarantee of works |
| over, twice, discount taken, too early | 0.6 % each | slips, and habits of other suppliers |
| interest or 40 EUR along | 4 % of those 15 days late | few pay what nobody asks for |
| bank charge withheld | 0.3 %, a quarter of foreign payments | shared charges |
| credit notes | 4.5 % of invoices, 30 % of all of it | returns, prices put right |
| deducted, sent back, set on the invoice, left | most, some, some, few | buyers net what they can |
| deposits | 0-16 % of sales by trade | works, training, print |
| rejects, bounced cheques, recalls | 4.5, 2, 0.4 % | seven of ten are paid again |
| never paid | 2.5 % in silence, 1 % disputed; 5 % of subscriptions skip one | what dunning is for |
| documents of before the books | a tenth of customers | last year's tail |
| money of no customer | a quarter of the lines | State, staff, suppliers, loans, cards, counter, own accounts |

More difficulty: less is said, more is mistyped, families are larger, more accounts bear another name.

Truth follows the payer's word, as far as it can be read (`mentions.heed_names`), then Code civil, art. 1342-10: of
equal debts a payer who says nothing pays the one due first (`afterwards.by_law`). Debts that are never paid are not
among them: whoever skips one in silence is not found out by anybody, and the payment counts as not knowable. `judge`
says what can be known, from the text of the books alone.

Limits: a batch is credited whole and its rejects follow as lines of their own; no foreign currency; no payment both
deducts a credit note and falls short; the name on a cheque is its drawer's, as the firm copied it.
"""

from benchmarks.yonder.make import make_world

__all__ = ["make_world"]
