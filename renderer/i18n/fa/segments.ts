/** Customers told by conditions. */
export default {}
