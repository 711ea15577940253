"""How long a claim may be brought before a court (C. com., art. L110-4; C. conso., art. L218-2; loi 68-1250)."""

from dataclasses import dataclass
from datetime import date

from reconcile.dates import add_months
from reconcile.law.series import NoValueInForce, Series
from reconcile.model import CustomerCategory


@dataclass(frozen=True, slots=True)
class Limitation:
    """Years from the day a claim is due. An association is no consumer (a natural person): it has the common period."""

    professional: Series
    consumer: Series
    public: Series

    @property
    def series(self) -> tuple[Series, ...]:
        """All of them."""
        return (self.professional, self.consumer, self.public)

    def of(self, category: CustomerCategory) -> Series:
        """The series that binds a claim on such a customer."""
        match category:
            case CustomerCategory.CONSUMER:
                return self.consumer
            case CustomerCategory.PUBLIC:
                return self.public
            case CustomerCategory.PROFESSIONAL | CustomerCategory.ASSOCIATION:
                return self.professional

    def last_day(
        self, due_on: date, category: CustomerCategory, acquired_on: date | None = None
    ) -> date | NoValueInForce:
        """The last day to bring a claim due on `due_on`, unless something interrupts the time meanwhile.

        The day itself does not count (C. civ., art. 2228) and the last one counts whole (art. 2229), so the anniversary
        is still in time. Against a public body the years begin on the 1 January after the year in which the right was
        acquired: `acquired_on`, the day of delivery or performance, where it is before the due date.
        """
        years = self.of(category).on(due_on)
        if isinstance(years, NoValueInForce):
            return years
        if category is CustomerCategory.PUBLIC:
            return date(min(due_on, acquired_on or due_on).year + int(years.value), 12, 31)
        return add_months(due_on, 12 * int(years.value))
