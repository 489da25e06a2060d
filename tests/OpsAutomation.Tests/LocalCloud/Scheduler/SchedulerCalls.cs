using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Scheduler;

/// <summary>Requests to EventBridge Scheduler as tests need them.</summary>
internal static class SchedulerCalls
{
    public const string Function = "arn:aws:lambda:us-east-1:123456789012:function:f";
    public const string Role = "arn:aws:iam::123456789012:role/r";

    /// <summary>Hands all context attributes to the target.</summary>
    public static readonly string Attributes = JsonObject.Of(
        ("at", "<aws.scheduler.scheduled-time>"), ("id", "<aws.scheduler.execution-id>"), ("attempt", "<aws.scheduler.attempt-number>"),
        ("arn", "<aws.scheduler.schedule-arn>")).ToString();

    public static JsonObject Target(string arn = Function, string? input = null, params ReadOnlySpan<(string Name, JsonValue Value)> more)
    {
        var target = JsonObject.Of(("Arn", arn), ("RoleArn", Role), ("Input", input ?? Attributes));
        foreach (var (name, value) in more) target = target.With(name, value);
        return target;
    }

    public static JsonObject Schedule(string expression, JsonObject? target = null, params ReadOnlySpan<(string Name, JsonValue Value)> more)
    {
        var schedule = JsonObject.Of(
            ("ScheduleExpression", expression), ("FlexibleTimeWindow", JsonObject.Of(("Mode", "OFF"))), ("Target", target ?? Target()));
        foreach (var (name, value) in more) schedule = schedule.With(name, value);
        return schedule;
    }

    public static Task<(int Status, JsonObject Body)> CreateAsync(this EventsCloud cloud, string name, JsonObject schedule) =>
        cloud.SchedulerAsync(HttpMethod.Post, $"/schedules/{name}", schedule.ToString());

    /// <summary>Makes a schedule, which must not be refused.</summary>
    public static async Task MakeAsync(
        this EventsCloud cloud, string name, string expression, JsonObject? target = null, params (string Name, JsonValue Value)[] more)
    {
        var (status, body) = await cloud.CreateAsync(name, Schedule(expression, target, more));
        Assert.True(status == 200, body.ToString());
    }

    /// <summary>Lets time pass in steps until the work is done; slowly, so that what wakes up has its turn between them.</summary>
    public static async Task<T> PassUntilAsync<T>(this EventsCloud cloud, TimeSpan step, Task<T> work)
    {
        while (!work.IsCompleted)
        {
            cloud.Time.Advance(step);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        return await work;
    }
}
