import JSON

extension Request {
  /// Whether it goes to the sandbox as such instead of the API.
  var isControl: Bool { path.hasPrefix("/sandbox/") }
}

/// The endpoints under `/sandbox/`, by which tests and people look into the sandbox and change how it behaves.
extension PartnerService {
  mutating func control(_ request: Request, _ origins: Origins, _ now: Int, _ requestID: String) -> Response {
    do throws(Failure) {
      // A name that is not this machine's own means a web page reached through a renamed address.
      if let host = request.header("Host"), !Origins.isLoopback(host) {
        throw Failure(
          403, .unauthorized, "control endpoints answer to 127.0.0.1 and localhost only, found '\(host)'")
      }
      switch request.path {
      case "/sandbox/requests":
        return try dispatch(request, ["GET": { service in service.loggedRequests() }])
      case "/sandbox/state":
        return try dispatch(request, ["GET": { service in service.shownState(origins) }])
      case "/sandbox/reset":
        return try dispatch(
          request,
          [
            "POST": { service in
              service.reset()
              return Response(status: 204)
            }
          ])
      case "/sandbox/link-tokens":
        return try dispatch(
          request, ["POST": { service throws(Failure) in try service.makeLinkToken(request.body) }])
      case "/sandbox/faults":
        return try dispatch(
          request,
          [
            "GET": { service in service.shownFaults(200) },
            "POST": { service throws(Failure) in try service.addFaults(request.body) },
            "DELETE": { service in
              service.faults = []
              return Response(status: 204)
            },
          ])
      default:
        throw Failure(404, .unknownPath, "no control endpoint has the path '\(request.path)'")
      }
    } catch {
      return PartnerService.response(to: error, requestID: requestID)
    }
  }

  private typealias Endpoint = (inout PartnerService) throws(Failure) -> Response

  private mutating func dispatch(_ request: Request, _ endpoints: KeyValuePairs<String, Endpoint>)
    throws(Failure)
    -> Response
  {
    let wanted = request.method == "HEAD" ? "GET" : request.method
    if let endpoint = endpoints.first(where: { $0.key == wanted }) { return try endpoint.value(&self) }
    let allowed = endpoints.map(\.key).joined(separator: ", ")
    var failure = Failure(
      405, .wrongMethod, "path '\(request.path)' takes \(allowed), found \(request.method)")
    failure.headers = [Header("Allow", allowed)]
    throw failure
  }

  private func loggedRequests() -> Response {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("requests")
    writer.beginArray()
    for entry in log.latest {
      writer.beginObject()
      writer.field("method", entry.method)
      writer.field("target", entry.target)
      writer.optionalField("operation", entry.operation)
      writer.key("status")
      if let status = entry.status { writer.integer(Int64(status)) } else { writer.null() }
      writer.key("headers")
      writer.beginArray()
      for header in entry.headers {
        writer.beginObject()
        writer.field("name", header.name)
        writer.field("value", header.value)
        writer.endObject()
      }
      writer.endArray()
      writer.field("body", entry.bodyText)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return .json(200, writer)
  }

  /// Organizations with their users and entitlements; no tokens.
  private func shownState(_ origins: Origins) -> Response {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("organizations")
    writer.beginArray()
    for organization in store.organizations.rows { writer.organization(organization, origins) }
    writer.endArray()
    writer.key("users")
    writer.beginArray()
    for organization in store.organizations.rows {
      for user in organization.users {
        writer.beginObject()
        writer.field("organization_id", organization.id)
        writer.user(user)
        writer.endObject()
      }
    }
    writer.endArray()
    writer.key("entitlements")
    writer.beginArray()
    for entitlement in store.entitlements.rows { writer.entitlement(entitlement, origins) }
    writer.endArray()
    writer.endObject()
    return .json(200, writer)
  }

  private func shownFaults(_ status: Int) -> Response {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("faults")
    writer.beginArray()
    for fault in faults { writer.string(fault.description) }
    writer.endArray()
    writer.endObject()
    return .json(status, writer)
  }

  /// Adds the fault of a body such as `{"fault": "signup=500"}`.
  private mutating func addFaults(_ bytes: [UInt8]) throws(Failure) -> Response {
    let body = try Call.json(bytes)
    var inspection = Inspection()
    guard inspection.object(body, ObjectSchema(required: ["fault"]), at: "") else {
      throw Failure(400, inspection.problems)
    }
    let text = inspection.text("fault", of: body, at: "")
    try inspection.check()
    guard let text else { throw PartnerService.unread }
    do {
      faults.append(try Fault(parsing: text))
    } catch {
      throw Failure(400, .invalidValue, error.message, at: .pointer("/fault"))
    }
    return shownFaults(201)
  }

  /// Makes a token for the organization of a body such as `{"organization_id": "o-1"}`, or for the one that is there
  /// from the start.
  private mutating func makeLinkToken(_ bytes: [UInt8]) throws(Failure) -> Response {
    var id = Store.fixedOrganizationID
    if !bytes.isEmpty {
      let body = try Call.json(bytes)
      var inspection = Inspection()
      guard inspection.object(body, ObjectSchema(required: [], optional: ["organization_id"]), at: "") else {
        throw Failure(400, inspection.problems)
      }
      id = inspection.text("organization_id", of: body, at: "") ?? id
      try inspection.check()
    }
    guard store.organizations[id] != nil else {
      throw Failure(404, .notFound, "no organization '\(id)'", at: .pointer("/organization_id"))
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("token", store.makeLinkToken(organizationID: id))
    writer.field("organization_id", id)
    writer.endObject()
    return .json(201, writer)
  }
}
