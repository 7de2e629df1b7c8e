/** What an offer has brought, in one sentence. */
export default {}
