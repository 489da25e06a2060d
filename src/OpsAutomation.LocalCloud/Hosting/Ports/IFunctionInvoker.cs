namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>Lambda, for the services that call functions.</summary>
public interface IFunctionInvoker
{
    /// <param name="function">A name, a partial or a whole ARN, with or without a qualifier.</param>
    ValueTask<FunctionResult> InvokeAsync(
        string function, string? qualifier, ReadOnlyMemory<byte> payload, InvocationType type, CallerIdentity caller, CancellationToken cancel);
}
