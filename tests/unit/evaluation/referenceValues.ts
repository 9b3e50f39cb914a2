/** Values from SciPy and statsmodels; `tests/fixtures/evaluation/reference_values.py` makes them. */
import values from '../../fixtures/evaluation/reference-values.json' with { type: 'json' };

export const reference = values;
