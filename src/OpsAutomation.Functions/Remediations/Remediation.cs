using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Runtime;
using OpsAutomation.Functions.Steps;

namespace OpsAutomation.Functions.Remediations;

/// <summary>
/// A remediation with typed input and result. It plans first (reads, and says which calls it would make and what would come of them);
/// only a plan with calls is applied, behind the gate and with the former state in the ledger.
/// </summary>
public abstract class Remediation<TInput, TResult>(JsonTypeInfo<TInput> input, JsonTypeInfo<TResult> result) : IRemediation
{
    public abstract string Name { get; }

    public abstract string Summary { get; }

    public virtual bool Changes => false;

    public abstract IReadOnlyList<string> Actions { get; }

    public virtual int TimeoutSeconds => 30;

    public JsonTypeInfo Input => input;

    public JsonTypeInfo Result => result;

    public async Task<JsonValue> RunAsync(JsonValue with, StepContext step, CancellationToken deadline)
    {
        var typed = Read(with);
        if (Changes) await step.Gate.PassAsync(step.Run, deadline).ConfigureAwait(false);
        var plan = await PlanAsync(typed, step, deadline).ConfigureAwait(false);
        if (plan.Calls.Count == 0)
        {
            if (Changes) await step.Ledger.SettleAsync(step, deadline).ConfigureAwait(false);
            return Write(plan.Predicted);
        }
        if (!Changes) throw new InvalidOperationException($"'{Name}' plans a change but does not say that it changes something.");
        if (step.Run.Observes)
        {
            await step.Ledger.PlannedAsync(step, Name, plan.Calls, deadline).ConfigureAwait(false);
            return Write(plan.Predicted);
        }
        await step.Ledger.IntendAsync(step, Name, plan.Calls, plan.Before, deadline).ConfigureAwait(false);
        // The last moment to turn back: a change begun without time to verify it would be left unknown.
        deadline.ThrowIfCancellationRequested();
        var done = await ApplyAsync(typed, plan, step, deadline).ConfigureAwait(false);
        await step.Ledger.DoneAsync(step, deadline).ConfigureAwait(false);
        return Write(done);
    }

    /// <summary>Reads the state as it is now. No calls: nothing is to be done, and the prediction is the result.</summary>
    protected abstract Task<Plan<TResult>> PlanAsync(TInput input, StepContext step, CancellationToken deadline);

    /// <summary>Makes the planned calls and reads back what came of them.</summary>
    protected virtual Task<TResult> ApplyAsync(TInput input, Plan<TResult> plan, StepContext step, CancellationToken deadline) =>
        throw new InvalidOperationException($"'{Name}' has nothing to apply.");

    private TInput Read(JsonValue with)
    {
        try
        {
            return JsonSerializer.Deserialize(with.ToUtf8(), input)
                ?? throw new StepFailedException("Ops.BadInput", $"'{Name}' takes an object, and null was given.");
        }
        catch (JsonException e)
        {
            throw new StepFailedException("Ops.BadInput", $"The input of '{Name}' does not have the shape that it takes: {e.Message}", e);
        }
    }

    private JsonValue Write(TResult value) => JsonReader.Read(JsonSerializer.SerializeToUtf8Bytes(value, result));
}
