/** Lists of loyal customers, their scores and personas. */
export default {}
