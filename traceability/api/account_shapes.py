"""The shapes of users, service accounts and tokens."""

from rest_framework import serializers

from traceability.api import fields
from traceability.api.shapes import Shape
from traceability.domain.access import Role, TokenScope


class Grant(Shape):
    """A role, for one department and those below it where it names one."""

    role = fields.Choice(choices=list(Role))
    department = fields.Id(allow_null=True, required=False)


class User(Shape):
    """Someone who signs in."""

    id = fields.Id()
    version = fields.Whole()
    username = fields.Text()
    email = fields.Text()
    person = fields.Id(allow_null=True)
    is_active = fields.Flag()
    date_joined = serializers.DateTimeField()
    last_login = serializers.DateTimeField(allow_null=True)
    roles = Grant(many=True)


class NewUser(Shape):
    """Someone to let in. Without a password only one-time links do."""

    username = fields.Text(max_length=150)
    email = fields.Text(required=False, allow_blank=True, max_length=254)
    password = fields.Text(required=False, max_length=1000, trim_whitespace=False)
    person = fields.Id(required=False, allow_null=True)
    roles = Grant(many=True, required=False)

    class Meta:
        ref_name = "User"


class RevisedUser(Shape):
    """What may change of a user."""

    is_active = fields.Flag(required=False)
    email = fields.Text(required=False, allow_blank=True, max_length=254)
    password = fields.Text(required=False, max_length=1000, trim_whitespace=False)
    person = fields.Id(required=False)
    roles = Grant(many=True, required=False)

    class Meta:
        ref_name = "UserRevision"


class KnownToken(Shape):
    """What is known of a token; the token itself is shown once, when it is created."""

    key = fields.Text()
    scopes = serializers.ListField(child=fields.Text())
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)
    last_used_on = serializers.DateField(allow_null=True)


class ServiceAccount(Shape):
    """A machine that reads or writes. No departments means every one."""

    id = fields.Id()
    version = fields.Whole()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    name = fields.Text()
    scopes = serializers.ListField(child=fields.Choice(choices=list(TokenScope)))
    department_ids = serializers.ListField(child=fields.Id())
    expires_at = serializers.DateTimeField(allow_null=True)
    is_active = fields.Flag()
    tokens = KnownToken(many=True)


class NewServiceAccount(Shape):
    """A machine to let in."""

    name = fields.Text(max_length=100)
    scopes = serializers.ListField(
        child=fields.Choice(choices=list(TokenScope)), min_length=1, max_length=4
    )
    department_ids = serializers.ListField(child=fields.Id(), required=False, max_length=1000)
    expires_at = serializers.DateTimeField(required=False, allow_null=True)

    class Meta:
        ref_name = "ServiceAccount"


class RevisedServiceAccount(NewServiceAccount):
    """What may change of a machine's account."""

    is_active = fields.Flag()

    class Meta:
        ref_name = "ServiceAccountRevision"


class NewToken(Shape):
    """A token to create; its scopes narrow the account's."""

    scopes = serializers.ListField(
        child=fields.Choice(choices=list(TokenScope)), min_length=1, max_length=4
    )
    expires_at = serializers.DateTimeField(required=False, allow_null=True)

    class Meta:
        ref_name = "Token"


class ShownToken(Shape):
    """A new token. It is shown this once."""

    token = fields.Text()
