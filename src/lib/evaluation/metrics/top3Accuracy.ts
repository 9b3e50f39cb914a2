import { topKMetric } from '../topKMetric.ts';

/** The right answer is among the 3 most probable ones. */
export default topKMetric(3);
