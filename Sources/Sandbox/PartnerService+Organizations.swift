import JSON

extension PartnerService {
  func listOrganizations(_ call: Call) throws(Failure) -> Response {
    let rows = store.organizations.rows
    let page = try Page(of: call, total: rows.count, filter: [], seed: store.identifiers.seed)
    var writer = JSONWriter()
    writer.list(kind: "OrganizationList", page) { $0.organization(rows[$1], call.origins) }
    return .json(200, writer)
  }

  func getOrganization(_ call: Call) throws(Failure) -> Response {
    guard let organization = store.organizations[call.id] else {
      throw Failure(404, .notFound, "no organization '\(call.id)'")
    }
    var writer = JSONWriter()
    writer.organization(organization, call.origins)
    return .json(200, writer)
  }
}
