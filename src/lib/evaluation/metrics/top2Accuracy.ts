import { topKMetric } from '../topKMetric.ts';

/** The right answer is among the 2 most probable ones. */
export default topKMetric(2);
