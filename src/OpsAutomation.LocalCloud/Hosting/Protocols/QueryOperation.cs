using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>An operation of a service that works on JSON, as the Query protocol writes it.</summary>
/// <param name="Output">Null for an operation that answers nothing.</param>
public sealed record QueryOperation(QueryStructure Input, QueryStructure? Output = null)
{
    public AwsResponse Answer(AwsResponse answer) => answer switch
    {
        { Error: null, Document: JsonObject document } when Output is not null => AwsResponse.Xml(xml => Output.WriteMembers(xml, document)),
        { Error: null } => Output is null ? AwsResponse.Empty() : AwsResponse.Xml(),
        _ => answer,
    };
}
