-- Members are looked up by what must not be shared: user name and mobile to sign in with.
create index member_user_name on member (association_id, user_name);
create index member_login_mobile on member (association_id, login_mobile);
