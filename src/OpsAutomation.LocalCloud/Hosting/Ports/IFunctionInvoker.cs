namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>Lambda, for the services that call functions.</summary>
public interface IFunctionInvoker
{
    /// <param name="function">A name, a partial or a whole ARN, with or without a qualifier.</param>
    /// <param name="clientContext">What the function finds in its context beside the event: JSON in base 64, at most 3,583 characters; null for none.</param>
    ValueTask<FunctionResult> InvokeAsync(
        string function,
        string? qualifier,
        ReadOnlyMemory<byte> payload,
        InvocationType type,
        string? clientContext,
        CallerIdentity caller,
        CancellationToken cancel);

    /// <summary>Without a client context.</summary>
    ValueTask<FunctionResult> InvokeAsync(
        string function, string? qualifier, ReadOnlyMemory<byte> payload, InvocationType type, CallerIdentity caller, CancellationToken cancel) =>
        InvokeAsync(function, qualifier, payload, type, null, caller, cancel);
}
