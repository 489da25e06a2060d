using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Tests.Dispatching;

internal static class Samples
{
    public const string Account = "123456789012";
    public const string Region = "us-east-1";
    public const string RolePrefix = $"arn:aws:iam::{Account}:role/ops/test/ops-test-";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 3, 0, 0, TimeSpan.Zero);

    public static DeployedRunbook RestoreRoute { get; } = new(
        new CompiledRunbook("restore-deleted-route", "Put back a route.")
        {
            Inputs = [new CompiledInput("routeTableId", "route-table-id"), new CompiledInput("destination", "string")],
            Target = ["{% $inputs.routeTableId %}", "{% $inputs.destination %}"],
            Triggers =
            [
                new EventTrigger(
                    (JsonObject)JsonReader.Read(
                        """{"source":["aws.ec2"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventSource":["ec2.amazonaws.com"],"eventName":["DeleteRoute"]}}"""),
                    JsonObject.Of(
                        ("routeTableId", "{% $event.detail.requestParameters.routeTableId %}"),
                        ("destination", "{% $event.detail.requestParameters.destinationCidrBlock %}"))),
            ],
            Cooldown = new Cooldown(600, []),
            EventMembers = ["detail.requestParameters.routeTableId", "detail.requestParameters.destinationCidrBlock"],
            TimeoutSeconds = 300,
        },
        $"arn:aws:states:{Region}:{Account}:stateMachine:ops-test-restore-deleted-route:1",
        RolePrefix + "restore-deleted-route");

    public static JsonObject DeleteRoute(
        string id = "e-1", string by = "arn:aws:iam::123456789012:user/mallory", string table = "rtb-0123456789abcdef0", string destination = "0.0.0.0/0") =>
        (JsonObject)JsonReader.Read($$$$"""
            {"version":"0","id":"{{{{id}}}}","detail-type":"AWS API Call via CloudTrail","source":"aws.ec2","account":"{{{{Account}}}}","time":"{{{{Timestamp.Text(Now)}}}}","region":"eu-west-1","resources":[],
             "detail":{"userIdentity":{"type":"IAMUser","arn":"{{{{by}}}}"},"eventSource":"ec2.amazonaws.com","eventName":"DeleteRoute",
              "requestParameters":{"routeTableId":"{{{{table}}}}","destinationCidrBlock":"{{{{destination}}}}"},"responseElements":{"_return":true}}}
            """);

    public static Trigger TriggerOf(JsonObject @event) =>
        new(Trigger.EventKind, @event["id"]!.AsText!, @event["detail"]!["userIdentity"]!["arn"]!.AsText!, Now, Account, "eu-west-1", @event);
}
