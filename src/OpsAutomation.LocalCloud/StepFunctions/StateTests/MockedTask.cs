using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>Does every task by giving the outcome that the test says; the reader of a Map's items gets its data instead.</summary>
internal sealed class MockedTask(TaskOutcome outcome, bool isMap, string? readerData) : ITaskPort
{
    public void Issue(TaskCall call) => call.ReportOutcome(isMap ? Items(call.Resource.Operation) : outcome);

    public bool Adopt(TaskCall call) => false;

    public void Cancel(TaskCall call)
    {
    }

    private TaskOutcome Items(string operation)
    {
        var data = readerData ?? "[]";
        if (operation != "listObjectsV2") return TaskOutcome.Success(JsonObject.Of(("Body", data)));
        return TaskOutcome.Success(
            JsonReader.TryRead(data, out var listed, out _) && listed is JsonArray objects ? JsonObject.Of(("Contents", objects)) : listed ?? JsonObject.Empty);
    }
}
