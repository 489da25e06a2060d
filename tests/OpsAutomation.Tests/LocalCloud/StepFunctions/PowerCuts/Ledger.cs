using System.Collections.Concurrent;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.PowerCuts;

/// <summary>What the world outside was told and saw, over all the lives of a cloud. It plays the functions too.</summary>
internal sealed class Ledger : IFunctionInvoker
{
    /// <summary>The creation of the machine was acknowledged.</summary>
    public bool IsCreated { get; set; }

    /// <summary>Executions by ARN, and how many steps each has, as soon as the start was acknowledged.</summary>
    public ConcurrentDictionary<string, int> Started { get; } = new(StringComparer.Ordinal);

    /// <summary>Starts that nobody answered: they may be there or not, once.</summary>
    public ConcurrentDictionary<string, int> Unanswered { get; } = new(StringComparer.Ordinal);

    /// <summary>What DescribeExecution said of executions that had ended.</summary>
    public ConcurrentDictionary<string, string> Ended { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each step of each execution was done, as <c>name/step</c>.</summary>
    public ConcurrentDictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    /// <summary>Tokens by the execution that waits for them.</summary>
    public ConcurrentDictionary<string, string> Tokens { get; } = new(StringComparer.Ordinal);

    /// <summary>Executions whose token was used, acknowledged.</summary>
    public ConcurrentDictionary<string, bool> Answered { get; } = new(StringComparer.Ordinal);

    public ValueTask<FunctionResult> InvokeAsync(
        string function, string? qualifier, ReadOnlyMemory<byte> payload, InvocationType type, string? clientContext,
        CallerIdentity caller, CancellationToken cancel)
    {
        var given = JsonReader.Read(payload.Span);
        var run = given["run"]!.AsText!;
        Done.AddOrUpdate($"{run}/{given["step"]}", 1, static (_, n) => n + 1);
        if (given["token"]?.AsText is { } token) Tokens[run] = token;
        return new ValueTask<FunctionResult>(new FunctionResult(200, Encoding.UTF8.GetBytes("null")) { ExecutedVersion = "$LATEST", RequestId = "r" });
    }
}
