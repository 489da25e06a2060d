using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>One AWS service. May also be <see cref="IStartable"/> and <see cref="IAsyncDisposable"/>; the host starts and ends it then.</summary>
public interface IAwsService
{
    /// <summary>The service's name in a SigV4 credential scope, e.g. <c>states</c>.</summary>
    string SigningName { get; }

    AwsProtocol Protocol { get; }

    /// <summary>What stands before the last dot of <c>X-Amz-Target</c>; null for services without targets.</summary>
    string? TargetPrefix => null;

    /// <summary>The <c>Version</c> of Query services and their XML namespace; null for the others.</summary>
    string? ApiVersion => null;

    /// <summary>The XML namespace of answers; null for the services that write no XML.</summary>
    string? XmlNamespace => null;

    /// <summary>True for a service of a JSON protocol that answers forms too, in the Query protocol.</summary>
    bool AlsoSpeaksQuery => false;

    /// <summary>How an operation that works on JSON is written in the Query protocol; null where the service reads forms itself.</summary>
    QueryOperation? QueryFormOf(string operation) => null;

    /// <summary>The longest request body in bytes; longer ones are refused with 413 before the service sees them.</summary>
    int MaxBodyBytes => 2 * 1024 * 1024;

    /// <summary>Answers one request. An expected failure is an answer with an error; an exception is a bug and becomes InternalFailure.</summary>
    ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancel);
}
