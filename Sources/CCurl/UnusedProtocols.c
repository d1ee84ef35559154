// libcurl's archive, as Debian builds it, names functions of libraries that HTTP and HTTPS do without: RTMP, LDAP, SSH,
// Kerberos and the list of public suffixes that cookies are held against. A release that has the archive in itself has
// these in their place, and none of the twenty libraries behind them. No transfer can come to one: ccurl_set_bounds
// leaves libcurl no other protocol and no Kerberos, and no transfer keeps cookies.
#ifdef CCURL_ARCHIVE
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void unused(const char *name) {
  fprintf(stderr, "libcurl called %s, which no HTTP transfer uses\n", name);
  abort();
}

// Their types do not matter: nobody calls them.
#define UNUSED(name) \
  void name(void);   \
  void name(void) { unused(#name); }

// RTMP.
UNUSED(RTMP_Alloc) UNUSED(RTMP_Close) UNUSED(RTMP_Connect1) UNUSED(RTMP_ConnectStream) UNUSED(RTMP_Free)
UNUSED(RTMP_Init) UNUSED(RTMP_Read) UNUSED(RTMP_SetBufferMS) UNUSED(RTMP_SetupURL) UNUSED(RTMP_Write)

// LDAP.
UNUSED(ldap_abandon_ext) UNUSED(ldap_err2string) UNUSED(ldap_free_urldesc) UNUSED(ldap_get_attribute_ber)
UNUSED(ldap_get_dn_ber) UNUSED(ldap_get_option) UNUSED(ldap_init_fd) UNUSED(ldap_memfree) UNUSED(ldap_msgfree)
UNUSED(ldap_msgtype) UNUSED(ldap_parse_result) UNUSED(ldap_parse_sasl_bind_result) UNUSED(ldap_pvt_url_scheme2proto)
UNUSED(ldap_result) UNUSED(ldap_sasl_bind) UNUSED(ldap_search_ext) UNUSED(ldap_set_option) UNUSED(ldap_start_tls)
UNUSED(ldap_unbind_ext) UNUSED(ldap_url_parse)
UNUSED(ber_bvfree) UNUSED(ber_free) UNUSED(ber_memfree) UNUSED(ber_memvfree) UNUSED(ber_sockbuf_add_io)

// SSH.
UNUSED(libssh2_agent_connect) UNUSED(libssh2_agent_disconnect) UNUSED(libssh2_agent_free)
UNUSED(libssh2_agent_get_identity) UNUSED(libssh2_agent_init) UNUSED(libssh2_agent_list_identities)
UNUSED(libssh2_agent_userauth) UNUSED(libssh2_channel_free) UNUSED(libssh2_channel_read_ex)
UNUSED(libssh2_channel_send_eof) UNUSED(libssh2_channel_wait_closed) UNUSED(libssh2_channel_wait_eof)
UNUSED(libssh2_channel_write_ex) UNUSED(libssh2_exit) UNUSED(libssh2_hostkey_hash) UNUSED(libssh2_knownhost_add)
UNUSED(libssh2_knownhost_checkp) UNUSED(libssh2_knownhost_del) UNUSED(libssh2_knownhost_free)
UNUSED(libssh2_knownhost_get) UNUSED(libssh2_knownhost_init) UNUSED(libssh2_knownhost_readfile)
UNUSED(libssh2_knownhost_writefile) UNUSED(libssh2_scp_recv2) UNUSED(libssh2_scp_send64)
UNUSED(libssh2_session_abstract) UNUSED(libssh2_session_block_directions) UNUSED(libssh2_session_callback_set)
UNUSED(libssh2_session_disconnect_ex) UNUSED(libssh2_session_flag) UNUSED(libssh2_session_free)
UNUSED(libssh2_session_handshake) UNUSED(libssh2_session_hostkey) UNUSED(libssh2_session_init_ex)
UNUSED(libssh2_session_last_errno) UNUSED(libssh2_session_last_error) UNUSED(libssh2_session_method_pref)
UNUSED(libssh2_session_set_blocking) UNUSED(libssh2_sftp_close_handle) UNUSED(libssh2_sftp_init)
UNUSED(libssh2_sftp_last_error) UNUSED(libssh2_sftp_mkdir_ex) UNUSED(libssh2_sftp_open_ex) UNUSED(libssh2_sftp_read)
UNUSED(libssh2_sftp_readdir_ex) UNUSED(libssh2_sftp_rename_ex) UNUSED(libssh2_sftp_rmdir_ex)
UNUSED(libssh2_sftp_seek64) UNUSED(libssh2_sftp_shutdown) UNUSED(libssh2_sftp_stat_ex) UNUSED(libssh2_sftp_statvfs)
UNUSED(libssh2_sftp_symlink_ex) UNUSED(libssh2_sftp_unlink_ex) UNUSED(libssh2_sftp_write)
UNUSED(libssh2_userauth_authenticated) UNUSED(libssh2_userauth_keyboard_interactive_ex) UNUSED(libssh2_userauth_list)
UNUSED(libssh2_userauth_password_ex) UNUSED(libssh2_userauth_publickey_fromfile_ex) UNUSED(libssh2_version)

// Kerberos.
UNUSED(gss_delete_sec_context) UNUSED(gss_display_name) UNUSED(gss_display_status) UNUSED(gss_import_name)
UNUSED(gss_init_sec_context) UNUSED(gss_inquire_context) UNUSED(gss_release_buffer) UNUSED(gss_release_name)
UNUSED(gss_unwrap) UNUSED(gss_wrap)

// Cookies.
UNUSED(psl_builtin) UNUSED(psl_free) UNUSED(psl_get_version) UNUSED(psl_is_cookie_domain_acceptable)
UNUSED(psl_latest)

const void *GSS_C_NT_HOSTBASED_SERVICE = NULL;

// The one of them that libcurl calls as it begins: there is nothing to prepare.
int libssh2_init(int flags);
int libssh2_init(int flags) {
  (void)flags;
  return 0;
}

// Host names beyond ASCII have libidn2 opened by those who use one. libcurl asks for the text to be read as the locale
// says; here it is UTF-8 always.
const char *idn2_check_version(const char *version);
int idn2_lookup_ul(const char *name, char **found, int flags);
void idn2_free(void *text);

static int (*lookup)(const char *, char **, int);
static void (*release)(void *);

static void open_names(void) {
  void *handle = dlopen("libidn2.so.0", RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
  if (!handle) return;
  *(void **)&release = dlsym(handle, "idn2_free");
  if (release) *(void **)&lookup = dlsym(handle, "idn2_lookup_u8");
}

const char *idn2_check_version(const char *version) { return version; }

int idn2_lookup_ul(const char *name, char **found, int flags) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, open_names);
  // Without it any code but 0 has libcurl say that the URL is malformed.
  return lookup ? lookup(name, found, flags) : -1;
}

void idn2_free(void *text) {
  if (release) release(text);
}
#endif
