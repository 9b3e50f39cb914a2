import { topKMetric } from '../topKMetric.ts';

/** The right answer is among the 5 most probable ones. */
export default topKMetric(5);
