using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Steps;

namespace OpsAutomation.Functions.Remediations;

public sealed record NotifyInput(string Text, string? To = null);

public sealed record NotifyResult(bool Delivered, string Channel);

/// <summary>
/// Tells people. Until channels are configured the message goes to the function's log, in one line that a metric filter or a subscription can pick up.
/// </summary>
public sealed class Notify() : Remediation<NotifyInput, NotifyResult>(RemediationJson.Default.NotifyInput, RemediationJson.Default.NotifyResult)
{
    /// <summary>Longer messages are cut: a log event holds 256 KB, and people read less.</summary>
    private const int LongestText = 4000;

    public override string Name => "notify";

    public override string Summary => "Tells people something.";

    public override IReadOnlyList<string> Actions => [];

    protected override Task<Plan<NotifyResult>> PlanAsync(NotifyInput input, StepContext step, CancellationToken deadline)
    {
        var text = input.Text.Length <= LongestText ? input.Text : input.Text[..LongestText] + "…";
        step.Log.Write("notification", ("to", input.To ?? "log"), ("text", text), ("run", step.Run.Id), ("runbook", step.Run.Runbook));
        return Task.FromResult(new Plan<NotifyResult>(new NotifyResult(true, "log")));
    }
}
