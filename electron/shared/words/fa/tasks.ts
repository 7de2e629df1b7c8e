/** What the club suggests to do, and why. */
export default {}
