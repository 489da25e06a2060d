using System.Net;
using Amazon.Runtime;

namespace OpsAutomation.Aws;

/// <summary>What a service said when it refused a call.</summary>
public sealed record AwsFault(string? Message, Exception? Inner, ErrorType Type, string Code, string? RequestId, HttpStatusCode Status);
