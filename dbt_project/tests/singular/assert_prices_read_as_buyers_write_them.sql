-- Right answers of price_text, which the site's price must give too: four digits, from ten dollars on
-- cents; what a conversion leaves behind them is not shown.
with prices (amount, told) as (
    values
    (0, '$0'),
    (0.000001, '$0.000001'),
    (0.012346, '$0.01235'),
    (0.1, '$0.10'),
    (0.103161, '$0.1032'),
    (0.125, '$0.125'),
    (0.30002, '$0.30'),
    (0.99999, '$1'),
    (2.49998, '$2.50'),
    (3, '$3'),
    (4.6875, '$4.688'),
    (9.99999, '$10'),
    (14.994, '$14.99'),
    (15.00002, '$15'),
    (180.0001, '$180'),
    (187.25, '$187.25')
)

select *
from prices
where {{ price_text('amount') }} <> told
