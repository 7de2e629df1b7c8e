/** Groups of customers in words, and how scores were told. */
export default {}
