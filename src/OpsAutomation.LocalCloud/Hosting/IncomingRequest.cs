namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>A request that was read: for a service or a plain endpoint, or refused already.</summary>
internal sealed record IncomingRequest(AwsRequest Request, AwsProtocol Protocol, IAwsService? Service, IPlainEndpoint? Endpoint, AwsError? Refusal);
